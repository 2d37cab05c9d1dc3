"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/trpc/client";
import { NAME_LENGTH_MAX } from "../options";
import { TextSection } from "./text-section";

export function NameSection({ projectId, name }: { projectId: string; name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rename = useMutation(
    trpc.projects.rename.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.projects.pathFilter()),
    }),
  );
  return (
    <TextSection
      id="name"
      title="Name"
      hint="What the app is called in your list."
      field="name"
      stored={name}
      saving={rename}
      save={(text) => rename.mutateAsync({ projectId, name: text })}
    >
      {(field) => <Input {...field} maxLength={NAME_LENGTH_MAX} autoComplete="off" />}
    </TextSection>
  );
}
