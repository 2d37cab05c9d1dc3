"use client";

import { Textarea } from "@/components/ui/textarea";
import { linesOf } from "../lines";
import { type DatedStartup, LastStartups } from "./last-startups";
import { TextSection } from "./text-section";
import { useSaveSettings } from "./use-save-settings";

type Props = { projectId: string; startupCommands: string[]; startups: DatedStartup[] };

export function CommandsSection({ projectId, startupCommands, startups }: Props) {
  const saving = useSaveSettings(projectId);
  return (
    <TextSection
      id="commands"
      title="Start-up commands"
      hint="One on each line. They run one after the other in every new sandbox, before the app is started, for two minutes each at most."
      field="startupCommands"
      stored={startupCommands.join("\n")}
      saving={saving}
      outcome={startups.length > 0 && <LastStartups startups={startups} />}
      save={(text) => saving.mutateAsync({ projectId, startupCommands: linesOf(text) })}
    >
      {(field) => (
        <Textarea
          {...field}
          rows={3}
          spellCheck={false}
          autoCapitalize="none"
          placeholder="node scripts/fill-database.mjs"
          className="max-h-[60dvh] min-h-24 font-mono"
        />
      )}
    </TextSection>
  );
}
