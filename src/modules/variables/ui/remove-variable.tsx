"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useTRPC } from "@/trpc/client";

type Props = {
  projectId: string;
  name: string;
  onRemoved: () => void;
  onClose: () => void;
  /** Where the focus goes from here. */
  onLeft: () => void;
};

/** Asks before, because nobody can bring the value back. */
export function RemoveVariable({ projectId, name, onRemoved, onClose, onLeft }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.variables.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.variables.getMany.queryFilter({ projectId }));
        onRemoved();
      },
    }),
  );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onLeft();
        }}
      >
        <DialogTitle className="break-all pr-8">Remove {name}?</DialogTitle>
        <DialogDescription>
          The app does without it from now on. Its value cannot be brought back.
        </DialogDescription>
        <p role="alert" className="text-destructive text-sm empty:hidden">
          {remove.error?.message}
        </p>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="destructive"
            aria-disabled={remove.isPending}
            onClick={() => !remove.isPending && remove.mutate({ projectId, name })}
          >
            {remove.isPending ? "Removing …" : "Remove"}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
