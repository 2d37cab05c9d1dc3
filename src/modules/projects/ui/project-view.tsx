"use client";

import { Suspense, useState } from "react";
import { PanelBoundary } from "@/components/panel-boundary";
import { cn } from "@/lib/utils";
import { useConversation } from "@/modules/runs/ui/use-conversation";
import { PreviewPane } from "@/modules/sandbox/ui/preview-pane";
import { ChatPanel } from "./chat-panel";
import { ConversationSkeleton } from "./conversation-skeleton";
import { type Panel, PanelSwitch } from "./panel-switch";
import { ProjectTitle } from "./project-title";

/** One app: the conversation, and what comes of it. */
export function ProjectView({ projectId }: { projectId: string }) {
  return (
    <PanelBoundary what="This app">
      <Suspense fallback={<ConversationSkeleton />}>
        <Workspace projectId={projectId} />
      </Suspense>
    </PanelBoundary>
  );
}

/** Both panels tell of the same log. On a phone the one that is not shown stays as it is, with the app in its frame. */
function Workspace({ projectId }: { projectId: string }) {
  const conversation = useConversation(projectId);
  const [shown, show] = useState<Panel>("chat");
  const current = conversation.turns.find(({ run }) => run.finishedAt === null)?.run;
  return (
    // Named, because the app in the frame may have a main part of its own.
    <main
      aria-label="Workspace"
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] md:grid-cols-[minmax(22rem,30rem)_minmax(0,1fr)]"
    >
      <section
        aria-label="Conversation"
        className={cn("flex min-h-0 flex-col md:border-r", shown !== "chat" && "max-md:hidden")}
      >
        <PanelBoundary what="The conversation">
          <ProjectTitle projectId={projectId} />
          <ChatPanel projectId={projectId} conversation={conversation} />
        </PanelBoundary>
      </section>
      <section
        aria-label="Preview"
        className={cn("relative min-h-0 bg-muted/50", shown !== "preview" && "max-md:hidden")}
      >
        {/* On a phone the app's name is out of sight with the conversation. */}
        <h1 className="sr-only md:hidden">Preview</h1>
        <PanelBoundary what="The preview">
          <PreviewPane
            projectId={projectId}
            previewUrl={conversation.previewUrl}
            // A run that nobody has taken yet keeps no sandbox awake.
            isRunActive={current !== undefined && current.status !== "QUEUED"}
            isExpected={current !== undefined}
            problem={conversation.problem}
          />
        </PanelBoundary>
      </section>
      <PanelSwitch shown={shown} onShow={show} />
    </main>
  );
}
