"use client";

import { linesOf } from "../lines";
import { LinesField } from "./lines-field";
import { TextSection } from "./text-section";
import { useSaveSettings } from "./use-save-settings";

type Props = { projectId: string; allowedPaths: string[] };

export function PathsSection({ projectId, allowedPaths }: Props) {
  const saving = useSaveSettings(projectId);
  return (
    <TextSection
      id="paths"
      title="Files that may be changed"
      hint={
        <>
          One path on each line, from the app's folder on. <Code>*</Code> stands for any part of a
          name, <Code>**</Code> for everything in a folder. Empty: every file may be changed.
        </>
      }
      field="allowedPaths"
      stored={allowedPaths.join("\n")}
      saving={saving}
      save={(text) => saving.mutateAsync({ projectId, allowedPaths: linesOf(text) })}
    >
      {(field) => <LinesField {...field} placeholder={"src/app/**\nsrc/components/*.tsx"} />}
    </TextSection>
  );
}

const Code = ({ children }: { children: string }) => (
  <code className="rounded-sm bg-secondary px-1 font-mono text-foreground">{children}</code>
);
