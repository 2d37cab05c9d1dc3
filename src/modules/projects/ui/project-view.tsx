"use client";

import { Suspense, useCallback, useMemo } from "react";
import { PanelBoundary } from "@/components/panel-boundary";
import { SplitView } from "@/components/split-view";
import { useKeys } from "@/components/use-keys";
import { keepInCookie } from "@/lib/cookie";
import { focusWhenShown } from "@/lib/focus-when-shown";
import { cn } from "@/lib/utils";
import { ComposerProvider } from "@/modules/messages/ui/composer-context";
import { useConversation } from "@/modules/runs/ui/use-conversation";
import { stageOfPhase } from "@/modules/sandbox/stages";
import { PreviewPane } from "@/modules/sandbox/ui/preview-pane";
import { CHAT_WIDTH, CHAT_WIDTH_COOKIE, tabOf } from "../place";
import { ChatPanel } from "./chat-panel";
import { ConversationSkeleton } from "./conversation-skeleton";
import { FullScreenButton } from "./full-screen-button";
import { ChangesPanel, CodePanel, LogsPanel, TerminalPanel, VersionsPanel } from "./later-panels";
import { PanelSwitch, PanelTabs } from "./panel-switch";
import { ProjectTitle } from "./project-title";
import { TabPanel } from "./tab-panel";
import { useFullScreen } from "./use-full-screen";
import { usePlace } from "./use-place";

type Props = { projectId: string; chatWidth: number };

/** One app: the conversation, and what comes of it. */
export function ProjectView(props: Props) {
  return (
    <PanelBoundary what="This app">
      <Suspense fallback={<ConversationSkeleton chatWidth={props.chatWidth} />}>
        <ComposerProvider>
          <Workspace {...props} />
        </ComposerProvider>
      </Suspense>
    </PanelBoundary>
  );
}

/** Both sides tell of the same log. On a phone what is not shown stays as it is, with the app in its frame. */
function Workspace({ projectId, chatWidth }: Props) {
  const conversation = useConversation(projectId);
  const { place, go } = usePlace();
  const { isFull, toggleFull } = useFullScreen();
  const tab = tabOf(place);
  const onShow = (shown: typeof place.shown) => go({ shown });
  useKeys(
    useMemo(
      () => ({
        p: () => go({ shown: "preview" }),
        c: () => go({ shown: "code" }),
        d: () => go({ shown: "changes" }),
        v: () => go({ shown: "versions" }),
        t: () => go({ shown: "terminal" }),
        l: () => go({ shown: "logs" }),
        f: () => {
          go({ shown: "preview" });
          toggleFull();
        },
        m: () => {
          go({ shown: "chat" });
          focusWhenShown(() => document.getElementById("message"));
        },
      }),
      [go, toggleFull],
    ),
  );

  const showChat = useCallback(() => go({ shown: "chat" }), [go]);
  // The same one from event to event: the preview is not drawn anew for each.
  const previewActions = useMemo(
    () => <FullScreenButton isFull={isFull} onToggle={toggleFull} />,
    [isFull, toggleFull],
  );
  const current = conversation.turns.find(({ run }) => run.finishedAt === null)?.run;
  const looking = {
    projectId,
    version: place.version,
    base: place.base,
    file: place.file,
    onLook: go,
  };
  return (
    // Named, because the app in the frame may have a main part of its own.
    <main
      aria-label="Workspace"
      data-full={isFull || undefined}
      className="flex min-h-0 flex-1 flex-col"
    >
      <SplitView
        label="Width of the conversation"
        width={chatWidth}
        {...CHAT_WIDTH}
        onSettled={(width) => keepInCookie(CHAT_WIDTH_COOKIE, String(width))}
        isSecondAlone={isFull}
        className="min-h-0 flex-1 grid-rows-[minmax(0,1fr)]"
        first={
          <section
            aria-label="Conversation"
            className={cn("flex min-h-0 flex-col", place.shown !== "chat" && "max-md:hidden")}
          >
            <PanelBoundary what="The conversation">
              <ProjectTitle projectId={projectId} turns={conversation.turns} />
              <ChatPanel projectId={projectId} conversation={conversation} />
            </PanelBoundary>
          </section>
        }
        second={
          <div
            className={cn(
              "flex min-h-0 flex-col bg-muted/50",
              place.shown === "chat" && "max-md:hidden",
            )}
          >
            <PanelTabs shown={tab} onShow={onShow} />
            <TabPanel tab="preview" shown={tab} what="The preview" stays="always">
              <PreviewPane
                projectId={projectId}
                previewUrl={conversation.previewUrl}
                hasVersion={conversation.hasVersion}
                // A run that nobody has taken yet keeps no sandbox awake.
                isRunActive={current !== undefined && current.status !== "QUEUED"}
                isExpected={current !== undefined}
                stage={stageOfPhase(current?.phase ?? null) ?? conversation.stage}
                problem={conversation.problem}
                actions={previewActions}
                onPicked={showChat}
              />
            </TabPanel>
            <TabPanel tab="code" shown={tab} what="The code" stays="once-shown">
              <CodePanel {...looking} />
            </TabPanel>
            <TabPanel tab="changes" shown={tab} what="The changes">
              <ChangesPanel {...looking} onOpen={(file) => go({ shown: "code", file })} />
            </TabPanel>
            <TabPanel tab="versions" shown={tab} what="The versions">
              <VersionsPanel projectId={projectId} />
            </TabPanel>
            <TabPanel tab="terminal" shown={tab} what="The terminal" stays="once-shown">
              <TerminalPanel projectId={projectId} isShown={tab === "terminal"} />
            </TabPanel>
            <TabPanel tab="logs" shown={tab} what="The log">
              <LogsPanel projectId={projectId} />
            </TabPanel>
          </div>
        }
      />
      <PanelSwitch shown={place.shown} onShow={onShow} />
    </main>
  );
}
