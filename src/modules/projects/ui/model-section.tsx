"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/trpc/client";
import { TextSection } from "./text-section";
import { useSaveSettings } from "./use-save-settings";

type Props = { projectId: string; model: string | null; installedModel: string | null };

export function ModelSection({ projectId, model, installedModel }: Props) {
  const trpc = useTRPC();
  const listId = useId();
  const saving = useSaveSettings(projectId);
  const [isAsked, setAsked] = useState(false);
  const { data: models = [] } = useQuery(
    trpc.models.getMany.queryOptions(undefined, { enabled: isAsked }),
  );
  return (
    <TextSection
      id="model"
      title="Model"
      hint={
        <>
          Which model works on this app. Empty: the one of this installation.{" "}
          <Link href="/model" className="underline underline-offset-2 hover:text-foreground">
            What it can do
          </Link>
        </>
      }
      field="model"
      stored={model ?? ""}
      saving={saving}
      save={(text) => saving.mutateAsync({ projectId, model: text.trim() || null })}
    >
      {(field) => (
        <>
          <Input
            {...field}
            list={listId}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            placeholder={installedModel ?? "The model of this installation"}
            className="font-mono"
            onFocus={() => setAsked(true)}
          />
          <datalist id={listId}>
            {models.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </TextSection>
  );
}
