"use client";

import { Textarea } from "@/components/ui/textarea";
import { INSTRUCTIONS_LENGTH_MAX } from "../options";
import { TextSection } from "./text-section";
import { useSaveSettings } from "./use-save-settings";

type Props = { projectId: string; instructions: string };

export function InstructionsSection({ projectId, instructions }: Props) {
  const saving = useSaveSettings(projectId);
  return (
    <TextSection
      id="instructions"
      title="Instructions"
      hint="What always holds for this app. Every run reads them word for word."
      field="instructions"
      stored={instructions}
      lengthMax={INSTRUCTIONS_LENGTH_MAX}
      saving={saving}
      save={(text) => saving.mutateAsync({ projectId, instructions: text.trim() })}
    >
      {(field) => (
        <Textarea
          {...field}
          rows={5}
          placeholder="Write all texts in German. Keep to two colours …"
          className="max-h-[60dvh] min-h-32"
        />
      )}
    </TextSection>
  );
}
