"use client";

import { linesOf } from "../lines";
import { type DatedStartup, LastStartups } from "./last-startups";
import { LinesField } from "./lines-field";
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
      {(field) => <LinesField {...field} placeholder="node scripts/fill-database.mjs" />}
    </TextSection>
  );
}
