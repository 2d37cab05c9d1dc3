"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { AppWindowIcon, PencilIcon } from "lucide-react";
import { Suspense, useState } from "react";
import { IconButton } from "@/components/icon-button";
import { PanelBoundary } from "@/components/panel-boundary";
import { Composer } from "@/modules/messages/ui/composer";
import { RunStory } from "@/modules/runs/ui/run-story";
import { useConversation } from "@/modules/runs/ui/use-conversation";
import { useTRPC } from "@/trpc/client";
import { ConversationSkeleton } from "./conversation-skeleton";
import { RenameDialog } from "./rename-dialog";

/** One app: the conversation, and what comes of it. */
export function ProjectView({ projectId }: { projectId: string }) {
  return (
    <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] md:grid-cols-[minmax(22rem,30rem)_minmax(0,1fr)]">
      <section aria-label="Conversation" className="flex min-h-0 flex-col border-r">
        <PanelBoundary what="The conversation">
          <ProjectTitle projectId={projectId} />
          <Suspense fallback={<ConversationSkeleton />}>
            <Conversation projectId={projectId} />
          </Suspense>
        </PanelBoundary>
      </section>
      <section aria-label="Preview" className="hidden min-h-0 bg-muted/50 md:block">
        <PanelBoundary what="The preview">
          <NoPreview />
        </PanelBoundary>
      </section>
    </main>
  );
}

function ProjectTitle({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const { data: project } = useSuspenseQuery(trpc.projects.getOne.queryOptions({ projectId }));
  const [isRenaming, setRenaming] = useState(false);
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-b pr-2 pl-5">
      <title>{`${project.name} · Whittle`}</title>
      <h1 className="truncate font-medium font-sans text-[15px]">{project.name}</h1>
      <IconButton
        label="Rename app"
        className="size-8 text-muted-foreground"
        onClick={() => setRenaming(true)}
      >
        <PencilIcon className="size-3.5" aria-hidden />
      </IconButton>
      <RenameDialog project={project} isOpen={isRenaming} onOpenChange={setRenaming} />
    </div>
  );
}

function Conversation({ projectId }: { projectId: string }) {
  const { turns, waiting } = useConversation(projectId);
  const isBusy = turns.some(({ run }) => run.finishedAt === null);
  return (
    <>
      {/* Drawn from its end: the newest stays in view without a script that scrolls. */}
      <div
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto"
        role="log"
        aria-label="Messages"
      >
        <ol className="flex flex-col gap-8 p-5">
          {turns.map(({ message, run }) => (
            <li key={message.messageId} className="flex flex-col gap-4">
              <p className="ml-8 self-end whitespace-pre-wrap break-words rounded-xl rounded-br-sm bg-secondary px-4 py-2.5 leading-relaxed">
                {message.content}
              </p>
              <RunStory run={run} />
            </li>
          ))}
        </ol>
      </div>
      <div className="shrink-0 p-3">
        {waiting.length > 0 && (
          <ol aria-label="Waiting messages" className="mb-2 flex flex-col gap-1.5 px-2">
            {waiting.map(({ messageId, content }) => (
              <li
                key={messageId}
                className="flex items-baseline gap-2 text-muted-foreground text-sm"
              >
                <span className="shrink-0 text-xs">Next</span>
                <span className="truncate text-foreground">{content}</span>
              </li>
            ))}
          </ol>
        )}
        <Composer projectId={projectId} isBusy={isBusy} />
      </div>
    </>
  );
}

function NoPreview() {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-8 text-center">
      <AppWindowIcon className="size-8 text-muted-foreground" strokeWidth={1.25} aria-hidden />
      <h2 className="font-semibold text-lg">No preview yet</h2>
      <p className="max-w-xs text-muted-foreground text-sm">
        Your app appears here as soon as it has been built and runs.
      </p>
    </div>
  );
}
