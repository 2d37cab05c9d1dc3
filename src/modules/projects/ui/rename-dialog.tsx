"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useTRPC } from "@/trpc/client";
import { NAME_LENGTH_MAX } from "../options";

type Props = {
  project: { id: string; name: string };
  onClose: () => void;
};

export function RenameDialog({ project, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const inputId = useId();
  const rename = useMutation(
    trpc.projects.rename.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.projects.pathFilter());
        onClose();
      },
    }),
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    rename.mutate({ projectId: project.id, name });
  };
  const problem = rename.error?.data?.told.fields?.name?.[0] ?? rename.error?.message;

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogTitle>Rename app</DialogTitle>
        <DialogDescription className="sr-only">
          Give “{project.name}” another name.
        </DialogDescription>
        <form onSubmit={submit} className="grid gap-4">
          <div className="grid gap-2">
            <Label htmlFor={inputId}>Name</Label>
            <Input
              id={inputId}
              name="name"
              defaultValue={project.name}
              maxLength={NAME_LENGTH_MAX}
              aria-invalid={rename.isError}
              aria-describedby={`${inputId}-problem`}
              onFocus={(event) => event.currentTarget.select()}
            />
            <p
              id={`${inputId}-problem`}
              role="alert"
              className="text-destructive text-sm empty:hidden"
            >
              {problem}
            </p>
          </div>
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={rename.isPending}>
              {rename.isPending ? "Saving …" : "Save"}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
