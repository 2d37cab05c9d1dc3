"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowUpIcon, LoaderCircleIcon } from "lucide-react";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { focusWhenShown } from "@/lib/focus-when-shown";
import type { Attachment } from "@/modules/attachments/schema";
import { AttachButton } from "@/modules/attachments/ui/attach-button";
import { AttachedFiles } from "@/modules/attachments/ui/attached-files";
import { FileDrop } from "@/modules/attachments/ui/file-drop";
import { useAttachments } from "@/modules/attachments/ui/use-attachments";
import { useTRPC } from "@/trpc/client";
import { lengthProblem } from "../limits";
import type { SlashCommand } from "../slash";
import { useInserts } from "./composer-context";
import { Dictate } from "./dictate";
import { MessageBox } from "./message-box";
import { useKeptText } from "./use-kept-text";
import { useOutbox } from "./use-outbox";
import { useRecall } from "./use-recall";
import { useRequestId } from "./use-request";
import { useSlashMenu } from "./use-slash-menu";

type Asked = { runId: string; step: string };

const ANSWER = "Answer in your own words";
const WAITS = "Say what comes next; it waits its turn";

/** Where the person goes on talking. What could not be sent comes back into the box. */
export function Composer({
  projectId,
  isBusy,
  asked,
  said,
  arrived,
  commands,
  meter,
  onSend,
  onReturned,
  onAnswered,
}: {
  projectId: string;
  isBusy: boolean;
  /** The question that the agent stands still for: what is written is the answer to it. */
  asked: Asked | undefined;
  /** What was said before, the last one last. */
  said: readonly string[];
  /** That, and what waits to be answered. */
  arrived: readonly string[];
  commands: readonly SlashCommand[];
  /** What stands beside the button that sends. */
  meter: ReactNode;
  onSend: (content: string) => void;
  /** It could not be sent. */
  onReturned: (content: string) => void;
  onAnswered: () => void;
}) {
  const trpc = useTRPC();
  const [content, setContent] = useKeptText(`whittle-message-${projectId}`);
  const [ready, setReady] = useState<Attachment[]>([]);
  const attachments = useAttachments(ready, setReady);
  const requestIdOf = useRequestId();
  const box = useRef<HTMLTextAreaElement>(null);
  useInserts(
    useCallback(
      (text: string) => {
        setContent((now) => (now.trim() === "" ? `${text}\n` : `${now.trimEnd()}\n\n${text}\n`));
        // On a phone it is brought to the front by the same press.
        requestAnimationFrame(() =>
          focusWhenShown(
            () => box.current,
            () => {
              const end = box.current?.value.length ?? 0;
              box.current?.setSelectionRange(end, end);
            },
          ),
        );
      },
      [setContent],
    ),
  );
  // What was written meanwhile is for the next one.
  const takeOut = (said: string) =>
    setContent((now) => (now.startsWith(said) ? now.slice(said.length) : now));
  const putBack = (said: string) => setContent((now) => (now === "" ? said : `${said}\n\n${now}`));
  const outbox = useOutbox(`whittle-sending-${projectId}`, arrived, putBack);
  const [failure, setFailure] = useState<string>();
  const send = useMutation(
    trpc.messages.create.mutationOptions({
      scope: { id: projectId }, // one after the other, as they were said
      onMutate: ({ content: sent }) => {
        takeOut(sent);
        setReady([]);
        onSend(sent);
        box.current?.focus();
        return { files: ready, settle: outbox.put(sent) };
      },
      onSuccess: (_, __, { settle }) => settle(),
      onError: ({ message }, { content: sent }, sending) =>
        sending?.settle(() => {
          setFailure(message);
          putBack(sent);
          setReady((now) => [...sending.files, ...now]);
          onReturned(sent);
        }),
    }),
  );
  const answer = useMutation(
    trpc.runs.answer.mutationOptions({
      onSuccess: (_, given) => {
        takeOut(given.answer);
        box.current?.focus();
        onAnswered();
      },
    }),
  );
  // A file goes with a message, which waits its turn.
  const isAnswer = asked !== undefined && ready.length === 0;

  const tooLong = lengthProblem(content);
  const canSend = content.trim() !== "" && !tooLong && !answer.isPending && !attachments.isOpen;
  const submit = () => {
    if (!canSend) return;
    answer.reset();
    setFailure(undefined);
    if (isAnswer) return answer.mutate({ ...asked, answer: content });
    const said = { content, attachmentIds: ready.map(({ id }) => id) };
    send.mutate({ projectId, requestId: requestIdOf(JSON.stringify(said)), ...said });
  };
  const slash = useSlashMenu(content, commands, setContent);
  const recall = useRecall(said, content, setContent);
  const problem = tooLong ?? failure ?? answer.error?.message;

  return (
    <form
      className="relative rounded-xl border border-input bg-card p-2 shadow-block focus-within:border-ring"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {slash.menu}
      <FileDrop onFiles={attachments.add} />
      <AttachedFiles attachments={attachments} />
      <MessageBox
        ref={box}
        id="message"
        aria-label="Message"
        aria-invalid={problem !== undefined}
        aria-describedby="composer-problem"
        rows={2}
        value={content}
        placeholder={isAnswer ? ANSWER : isBusy ? WAITS : "What should change?"}
        className="max-h-60 min-h-14 sm:text-sm"
        onText={setContent}
        onSend={submit}
        takeKey={(event) => slash.takeKey(event) || recall(event)}
        {...slash.boxProps}
        onFiles={attachments.add}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <AttachButton onFiles={attachments.add} />
        <p id="composer-problem" role="alert" className="flex-1 text-destructive text-xs">
          {problem}
        </p>
        {meter}
        <Dictate box={box} text={content} onText={setContent} />
        <Button
          type="submit"
          size="icon"
          aria-label={isAnswer ? "Answer" : isBusy ? "Send when it is done" : "Send"}
          disabled={!canSend}
        >
          {send.isPending || answer.isPending ? (
            <LoaderCircleIcon className="animate-spin" aria-hidden />
          ) : (
            <ArrowUpIcon aria-hidden />
          )}
        </Button>
      </div>
    </form>
  );
}
