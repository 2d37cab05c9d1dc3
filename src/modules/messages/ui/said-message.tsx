"use client";

import { PencilIcon } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { useIsPlain } from "@/modules/account/ui/use-detail";
import { SentFiles } from "@/modules/attachments/ui/sent-files";
import type { SaidMessage as Said } from "@/modules/runs/schema";
import { withoutQuotes } from "../quote";
import { Bubble } from "./bubble";
import { ResendEditor } from "./resend-editor";

const PLACE = "flex max-w-full items-center gap-1 self-end pl-8";

/** What the person has said. Where it may be taken back, it can be said anew. */
export function SaidMessage({
  projectId,
  message,
  canReplace,
  onReplaced,
}: {
  projectId: string;
  message: Said;
  canReplace: boolean;
  onReplaced: () => void;
}) {
  const [isEditing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    flushSync(() => setEditing(false));
    edit.current?.focus();
  };
  // Where something has begun meanwhile, what was written stays, and sending says what stands in the way.
  if (isEditing) {
    return <ResendEditor {...{ projectId, message, onReplaced }} onCancel={cancel} />;
  }
  return (
    <>
      <div className={cn("group", PLACE)}>
        {canReplace && (
          <Button
            ref={edit}
            type="button"
            size="icon"
            variant="ghost"
            // There for who points at it or comes by the keyboard, and always where nobody can point.
            className="-ml-8 size-7 shrink-0 pointer-fine:opacity-0 text-muted-foreground transition-opacity focus-visible:opacity-100 group-hover:opacity-100 [&_svg]:size-3.5"
            aria-label="Edit and send again"
            title="Edit and send again"
            onClick={() => setEditing(true)}
          >
            <PencilIcon aria-hidden />
          </Button>
        )}
        <Words content={message.content} />
      </div>
      <SentFiles attachments={message.attachments} />
    </>
  );
}

/** What the person has said just now, where it will stand. */
export const SendingMessage = ({ content }: { content: string }) => (
  <div aria-busy className={cn("opacity-60", PLACE)}>
    <span className="sr-only">Being sent:</span>
    <Words content={content} />
  </div>
);

function Words({ content }: { content: string }) {
  const isPlain = useIsPlain();
  return <Bubble text={isPlain ? withoutQuotes(content).trim() : content} />;
}
