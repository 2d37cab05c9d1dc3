"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRightIcon, ChevronDownIcon, LoaderCircleIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { Kbd } from "@/components/kbd";
import { MenuButton } from "@/components/menu-button";
import { Button } from "@/components/ui/button";
import { entriesOf } from "@/lib/entries-of";
import { AttachButton } from "@/modules/attachments/ui/attach-button";
import { AttachedFiles } from "@/modules/attachments/ui/attached-files";
import { FileDrop } from "@/modules/attachments/ui/file-drop";
import { useAttachments } from "@/modules/attachments/ui/use-attachments";
import { PROMPT_LENGTH_MAX } from "@/modules/messages/limits";
import { Dictate } from "@/modules/messages/ui/dictate";
import { MessageBox } from "@/modules/messages/ui/message-box";
import { useRequestId } from "@/modules/messages/ui/use-request";
import { DemoNote } from "@/modules/models/ui/demo-note";
import { useTRPC } from "@/trpc/client";
import { EXAMPLES } from "../examples";
import { TEMPLATES, type Template } from "../options";
import { useDraft } from "./use-draft";

const COUNT_FROM = PROMPT_LENGTH_MAX - 2_000;

/** Where every app begins. The draft survives a reload, and a failed request. */
export function PromptBox() {
  const trpc = useTRPC();
  const router = useRouter();
  const box = useRef<HTMLTextAreaElement>(null);
  const requestIdOf = useRequestId();
  const { draft, changeDraft, clearDraft } = useDraft();
  const attachments = useAttachments(draft.attachments, (change) =>
    changeDraft((known) => ({ attachments: change(known.attachments) })),
  );
  const [isLeaving, startLeaving] = useTransition();
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess: ({ projectId }) => {
        clearDraft();
        startLeaving(() => router.push(`/projects/${projectId}`));
      },
    }),
  );

  const { prompt, template } = draft;
  const isBusy = create.isPending || isLeaving;
  const isTooLong = prompt.length > PROMPT_LENGTH_MAX;
  const canBuild = prompt.trim() !== "" && !isTooLong && !isBusy && !attachments.isOpen;
  const submit = () => {
    if (!canBuild) return;
    const asked = { prompt, template, attachmentIds: draft.attachments.map(({ id }) => id) };
    create.mutate({ ...asked, requestId: requestIdOf(JSON.stringify(asked)) });
  };

  return (
    <div>
      <form
        className="relative rounded-xl border border-input bg-card p-2.5 shadow-block transition-colors focus-within:border-ring"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FileDrop onFiles={attachments.add} />
        <AttachedFiles attachments={attachments} />
        <MessageBox
          ref={box}
          id="prompt"
          aria-label="Describe your app"
          aria-invalid={isTooLong || create.isError}
          aria-describedby="prompt-problem"
          rows={3}
          value={prompt}
          readOnly={isBusy}
          placeholder="A reading list with covers, ratings and a page for each book …"
          className="max-h-80 min-h-24 leading-relaxed"
          onText={(changed) => changeDraft(() => ({ prompt: changed }))}
          onSend={submit}
          onFiles={attachments.add}
        />
        <div className="flex flex-wrap items-center gap-2">
          <AttachButton onFiles={attachments.add} />
          <Dictate
            box={box}
            text={prompt}
            onText={(changed) => changeDraft(() => ({ prompt: changed }))}
          />
          <TemplateMenu
            template={template}
            onChange={(chosen) => changeDraft(() => ({ template: chosen }))}
          />
          <span className="ml-auto hidden items-center gap-1 sm:flex" aria-hidden>
            <Kbd>⌘</Kbd>
            <Kbd>↵</Kbd>
          </span>
          <Button type="submit" disabled={!canBuild} className="ml-auto sm:ml-1">
            {isBusy ? (
              <LoaderCircleIcon className="animate-spin" aria-hidden />
            ) : (
              <ArrowRightIcon aria-hidden />
            )}
            {isBusy ? "Starting …" : "Build"}
          </Button>
        </div>
      </form>
      <p id="prompt-problem" role="alert" className="mt-2 min-h-5 px-3 text-destructive text-sm">
        {create.error?.message}
        {!create.isError && prompt.length > COUNT_FROM && (
          <span className={isTooLong ? "" : "text-muted-foreground"}>
            {prompt.length.toLocaleString("en")} of {PROMPT_LENGTH_MAX.toLocaleString("en")}{" "}
            characters
          </span>
        )}
      </p>
      <DemoNote />
      <Examples
        onChoose={(chosen) => {
          changeDraft(() => ({ prompt: chosen }));
          box.current?.focus();
        }}
      />
    </div>
  );
}

function TemplateMenu({
  template,
  onChange,
}: {
  template: Template;
  onChange: (template: Template) => void;
}) {
  const choices = entriesOf(TEMPLATES).map(([key, { label, detail }]) => ({
    key,
    label,
    detail,
    isChosen: key === template,
    onSelect: () => onChange(key),
  }));
  return (
    <MenuButton
      variant="ghost"
      size="sm"
      aria-label={`Template: ${TEMPLATES[template].label}`}
      align="start"
      menuClassName="w-72"
      groups={[choices]}
    >
      {TEMPLATES[template].label}
      <ChevronDownIcon className="text-muted-foreground" aria-hidden />
    </MenuButton>
  );
}

function Examples({ onChoose }: { onChoose: (prompt: string) => void }) {
  return (
    <ul className="flex flex-wrap justify-center gap-2" aria-label="Examples">
      {EXAMPLES.map(({ label, prompt }) => (
        <li key={label}>
          <button
            type="button"
            className="rounded-full border bg-card/60 px-3.5 py-1.5 text-muted-foreground text-sm transition-colors hover:border-input hover:bg-card hover:text-foreground"
            onClick={() => onChoose(prompt)}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
