"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDownIcon, CpuIcon } from "lucide-react";
import { later } from "@/components/later";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";

const { Later: ModelPicker, useEarly } = later(() =>
  import("./model-picker").then((module) => module.ModelPicker),
);

/** Which model works on this app from the next message on. */
export function ModelMenu({
  projectId,
  isOpen,
  onOpenChange,
}: {
  projectId: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  useEarly();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const project = trpc.projects.getOne.queryOptions({ projectId });
  const { data: own = null } = useQuery({ ...project, select: ({ model }) => model });
  const { data: abilities } = useQuery(trpc.models.abilities.queryOptions());
  const save = useMutation(
    trpc.projects.updateSettings.mutationOptions({
      onMutate: ({ model = null }) => {
        const before = queryClient.getQueryData(project.queryKey);
        queryClient.setQueryData(project.queryKey, (known) => known && { ...known, model });
        return before;
      },
      onError: ({ message }, _asked, before) => {
        queryClient.setQueryData(project.queryKey, before);
        toast.error(message);
      },
      onSettled: () => queryClient.invalidateQueries(project),
    }),
  );
  // The demo is the only one there is.
  if (!abilities || abilities.isDemo) return null;
  const name = own ?? abilities.model ?? "No model";
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        aria-label={`Model: ${name}`}
        title={name}
        className="h-8 min-w-0 max-w-44 shrink gap-1.5 px-2 text-muted-foreground text-xs"
        onClick={() => onOpenChange(true)}
      >
        <CpuIcon className="size-3.5" aria-hidden />
        <span className="truncate">{name.split("/").at(-1)}</span>
        <ChevronDownIcon className="size-3" aria-hidden />
      </Button>
      {isOpen && (
        <ModelPicker
          own={own}
          installed={abilities.model}
          onClose={() => onOpenChange(false)}
          onChoose={(model) => save.mutate({ projectId, model })}
        />
      )}
    </>
  );
}
