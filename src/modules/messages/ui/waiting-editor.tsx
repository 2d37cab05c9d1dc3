"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import { lengthProblem } from "../limits";
import { MessageBox } from "./message-box";

const TOO_LATE = "This does not wait any more. What you wrote can be sent as a message of its own.";

type Late = { isSending: boolean; sendAnew: (content: string) => Promise<unknown> };

/** A message that waits, while it is changed. Where its turn has come meanwhile, it can be sent as one of its own. */
export function WaitingEditor({
  projectId,
  messageId,
  content,
  late,
  onChange,
  onEnd,
}: {
  projectId: string;
  messageId: string;
  content: string;
  late?: Late;
  onChange: (content: string) => void;
  onEnd: () => void;
}) {
  const trpc = useTRPC();
  const edit = useMutation(trpc.messages.edit.mutationOptions({ onSuccess: onEnd }));
  const tooLong = lengthProblem(content);
  const isBusy = edit.isPending || late?.isSending === true;
  const canSave = content.trim() !== "" && !tooLong && !isBusy;
  const save = () => {
    if (!canSave) return;
    if (late) void late.sendAnew(content).then(onEnd, () => undefined);
    else edit.mutate({ projectId, messageId, content });
  };
  const problem = tooLong ?? (late ? TOO_LATE : edit.error?.message);

  return (
    <div className="rounded-lg border border-input bg-card p-1.5 focus-within:border-ring">
      <MessageBox
        aria-label="Edit what waits"
        aria-describedby="waiting-problem"
        aria-invalid={tooLong !== undefined}
        autoFocus // it replaces the button that was just pressed
        rows={2}
        value={content}
        className="max-h-40 px-2 py-1 sm:text-sm"
        onFocus={({ target }) => target.setSelectionRange(content.length, content.length)}
        onText={onChange}
        onSend={save}
        onEscape={onEnd}
      />
      <div className="flex items-center justify-end gap-1.5">
        <p id="waiting-problem" role="alert" className="flex-1 px-2 text-destructive text-xs">
          {problem}
        </p>
        <Button type="button" size="sm" variant="ghost" onClick={onEnd}>
          {late ? "Discard" : "Cancel"}
        </Button>
        <Button type="button" size="sm" disabled={!canSave} onClick={save}>
          {late ? "Send anew" : "Save"}
        </Button>
      </div>
    </div>
  );
}
