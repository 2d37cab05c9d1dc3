import { WrenchIcon, XIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { SayButton } from "@/modules/messages/ui/say-button";
import { requestToFix } from "../problem-text";
import { ConsoleList } from "./console-list";
import { FailureList } from "./failure-list";
import type { PreviewLine } from "./use-preview-line";

export type Report = "problems" | "console";

/** What the app tells of itself, below it. */
export function ReportPanel({
  id,
  projectId,
  line: { feed, tell },
  shown,
  onShow,
  onClose,
}: {
  id: string;
  projectId: string;
  line: PreviewLine;
  shown: Report;
  onShow: (report: Report) => void;
  onClose: () => void;
}) {
  const { failures, lines } = feed;
  const isProblems = shown === "problems";
  return (
    <section
      id={id}
      aria-label="Problems and console"
      className="h-64 max-h-[45%] shrink-0 border-t bg-background"
    >
      <Tabs
        value={shown}
        onValueChange={(report) => onShow(report as Report)}
        className="flex h-full flex-col"
      >
        <div className="flex h-10 shrink-0 items-center gap-1 border-b pr-2 pl-2">
          <TabsList aria-label="Reports of the app">
            <TabsTrigger value="problems">
              Problems
              {failures.length > 0 && <Count of={failures.length} />}
            </TabsTrigger>
            <TabsTrigger value="console">Console</TabsTrigger>
          </TabsList>
          <span className="flex-1" />
          {isProblems && failures.length > 1 && (
            <SayButton
              key={failures.map(({ id }) => id).join()}
              projectId={projectId}
              icon={WrenchIcon}
              label="Fix all"
              content={requestToFix(failures)}
            />
          )}
          <Button
            variant="ghost"
            size="sm"
            disabled={isProblems ? failures.length === 0 : lines.length === 0}
            onClick={() => tell({ type: isProblems ? "failures-cleared" : "lines-cleared" })}
          >
            Clear
          </Button>
          <IconButton
            label="Close the reports"
            className="size-8 text-muted-foreground"
            onClick={onClose}
          >
            <XIcon aria-hidden />
          </IconButton>
        </div>
        <TabsContent value="problems" className="overflow-y-auto">
          <FailureList projectId={projectId} failures={failures} />
        </TabsContent>
        <TabsContent value="console">
          <ConsoleList lines={lines} />
        </TabsContent>
      </Tabs>
    </section>
  );
}

const Count = ({ of }: { of: number }) => (
  <span className="rounded-full bg-destructive px-1.5 text-background text-xs tabular-nums">
    {of}
  </span>
);
