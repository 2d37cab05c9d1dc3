"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/toast";
import type { SaidMessage } from "@/modules/runs/schema";
import { useTRPC } from "@/trpc/client";
import { useRequestId } from "./use-request";
import { WaitingEditor } from "./waiting-editor";
import { WaitingMessage } from "./waiting-message";

type Editing = { messageId: string; content: string };

const UNDO_MS = 10_000;

/** What comes after the answer that is under way. Everything here can still be changed. */
export function WaitingMessages({
  projectId,
  waiting,
}: {
  projectId: string;
  waiting: SaidMessage[];
}) {
  const trpc = useTRPC();
  const requestIdOf = useRequestId();
  const [editing, setEditing] = useState<Editing>();
  const failed = { onError: (error: { message: string }) => toast.error(error.message) };
  const send = useMutation(trpc.messages.create.mutationOptions(failed));
  const sendAnew = (content: string, attachmentIds: string[] = []) =>
    send.mutateAsync({ projectId, content, attachmentIds, requestId: requestIdOf(content) });
  const remove = useMutation(trpc.messages.remove.mutationOptions(failed));
  const reorder = useMutation(trpc.messages.reorder.mutationOptions(failed));
  // Its turn came while it was changed: what was written is kept.
  const isLate = editing && !waiting.some(({ messageId }) => messageId === editing.messageId);
  if (waiting.length === 0 && !isLate) return null;

  const takeAway = async ({ messageId, content, attachments }: SaidMessage) => {
    const files = attachments.map(({ id }) => id);
    await remove.mutateAsync({ projectId, messageId }).then(
      () =>
        toast("The message was taken away", {
          duration: UNDO_MS,
          action: {
            label: "Undo",
            onClick: () => void sendAnew(content, files).catch(() => undefined),
          },
        }),
      () => undefined, // told already
    );
  };
  const move = (from: number, by: number) => {
    const messageIds = waiting.map(({ messageId }) => messageId);
    messageIds.splice(from + by, 0, ...messageIds.splice(from, 1));
    reorder.mutate({ projectId, messageIds });
  };
  const isBusy = remove.isPending || reorder.isPending;

  return (
    <div className="mb-2 flex max-h-60 flex-col gap-1 overflow-y-auto">
      {isLate && (
        <WaitingEditor
          {...editing}
          projectId={projectId}
          onChange={(content) => setEditing({ ...editing, content })}
          onEnd={() => setEditing(undefined)}
          late={{ isSending: send.isPending, sendAnew }}
        />
      )}
      <ol aria-label="Waiting messages" className="flex flex-col gap-0.5">
        {waiting.map((message, n) => (
          <li key={message.messageId}>
            {editing?.messageId === message.messageId ? (
              <WaitingEditor
                {...editing}
                projectId={projectId}
                onChange={(content) => setEditing({ ...editing, content })}
                onEnd={() => setEditing(undefined)}
              />
            ) : (
              <WaitingMessage
                content={message.content}
                filesCount={message.attachments.length}
                label={n === 0 ? "Next" : "Then"}
                isBusy={isBusy}
                onEdit={() => setEditing(message)}
                onRemove={() => void takeAway(message)}
                onUp={n > 0 ? () => move(n, -1) : undefined}
                onDown={n < waiting.length - 1 ? () => move(n, 1) : undefined}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
