"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AttachButton } from "@/modules/attachments/ui/attach-button";
import { AttachedFiles } from "@/modules/attachments/ui/attached-files";
import { useAttachments } from "@/modules/attachments/ui/use-attachments";
import type { SaidMessage } from "@/modules/runs/schema";
import { useTRPC } from "@/trpc/client";
import { lengthProblem } from "../limits";
import { MessageBox } from "./message-box";
import { useRequestId } from "./use-request";

/** An earlier message while it is said anew. Once sent it stays so until the log tells, which takes it away. */
export function ResendEditor({
  projectId,
  message,
  onReplaced,
  onCancel,
}: {
  projectId: string;
  message: SaidMessage;
  onReplaced: () => void;
  onCancel: () => void;
}) {
  const trpc = useTRPC();
  const [content, setContent] = useState(message.content);
  const [ready, setReady] = useState(message.attachments);
  const attachments = useAttachments(ready, setReady);
  const requestIdOf = useRequestId();
  const send = useMutation(trpc.messages.create.mutationOptions({ onSuccess: onReplaced }));

  const tooLong = lengthProblem(content);
  const isBusy = send.isPending || send.isSuccess;
  const canSend = content.trim() !== "" && !tooLong && !isBusy && !attachments.isOpen;
  const submit = () => {
    if (!canSend) return;
    const said = { content, attachmentIds: ready.map(({ id }) => id) };
    const requestId = requestIdOf(JSON.stringify(said));
    send.mutate({ projectId, requestId, replaces: message.messageId, ...said });
  };
  const problem = tooLong ?? send.error?.message;

  return (
    <form
      className="rounded-xl border border-input bg-card p-2 focus-within:border-ring"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <AttachedFiles attachments={attachments} />
      <MessageBox
        aria-label="Say this instead"
        aria-describedby="resend-told"
        aria-invalid={problem !== undefined}
        autoFocus // it replaces the button that was just pressed
        rows={2}
        value={content}
        readOnly={isBusy}
        className="max-h-60 sm:text-sm"
        onFocus={({ target }) => target.setSelectionRange(content.length, content.length)}
        onText={setContent}
        onSend={submit}
        onFiles={attachments.add}
        onEscape={onCancel}
      />
      <p
        id="resend-told"
        className="px-2.5 pb-2 text-muted-foreground text-xs leading-relaxed"
        role={problem ? "alert" : undefined}
      >
        {problem ? (
          <span className="text-destructive">{problem}</span>
        ) : (
          "The app goes back to what it was before this message. What followed is set aside."
        )}
      </p>
      <div className="flex items-center gap-1.5">
        <AttachButton onFiles={attachments.add} />
        <Button type="button" size="sm" variant="ghost" className="ml-auto" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" size="sm" disabled={!canSend}>
          {isBusy ? "Sending …" : "Send again"}
        </Button>
      </div>
    </form>
  );
}
