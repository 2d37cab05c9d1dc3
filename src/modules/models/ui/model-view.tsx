"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { LoaderCircleIcon, StethoscopeIcon } from "lucide-react";
import { PanelBoundary } from "@/components/panel-boundary";
import { TimeAgo } from "@/components/time-ago";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import { type Finding, type Report, sumUpReport } from "../report";
import { FindingList } from "./finding-list";
import { ProfileTable } from "./profile-table";
import { useExamination } from "./use-examination";

/** The installation's model: what it can do, and what is wrong with it. */
export function ModelView() {
  return (
    <main className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-4xl px-4 pt-8 pb-16 sm:px-6 sm:pt-12">
        <title>Model · Whittle</title>
        <h1 className="font-semibold text-3xl tracking-tight">Model</h1>
        <PanelBoundary what="The model">
          <Installed />
        </PanelBoundary>
      </div>
    </main>
  );
}

function Installed() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.models.getInstalled.queryOptions());
  const { model, fallback, report, problem, mayExamine } = data;
  const examination = useExamination();
  if (!model) return <p className="mt-4 max-w-prose text-pretty">{problem}</p>;
  return (
    <>
      <p className="mt-2 text-muted-foreground">
        <span className="break-all font-mono text-foreground">{model.name}</span> at {model.host}
        {fallback && (
          <>
            . When it is overloaded or away,{" "}
            <span className="break-all font-mono text-foreground">{fallback.name}</span> at{" "}
            {fallback.host} is asked instead.
          </>
        )}
      </p>
      <Examination report={report} mayExamine={mayExamine} {...examination} />
      <section aria-labelledby="profile-title" className="mt-12">
        <h2 id="profile-title" className="mb-2 font-semibold text-lg">
          How it is asked
        </h2>
        <ProfileTable profile={model.profile} />
      </section>
      {mayExamine && <SetUp />}
    </>
  );
}

type Props = {
  report: Report | null;
  mayExamine: boolean;
  isRunning: boolean;
  findings: Finding[];
  problem: string | null;
  begin: () => void;
};

function Examination({ report, mayExamine, isRunning, findings, problem, begin }: Props) {
  const shown = isRunning || findings.length > 0 ? findings : (report?.findings ?? []);
  return (
    <section aria-labelledby="findings-title" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="findings-title" className="font-semibold text-lg">
            Examination
          </h2>
          <p role="status" className="mt-1 text-muted-foreground text-sm">
            {isRunning
              ? "It is being asked a few questions …"
              : tellState(report, findings, mayExamine)}
            {!isRunning && report && (
              <>
                {" Examined "}
                <TimeAgo at={new Date(report.at)} />
              </>
            )}
          </p>
        </div>
        {mayExamine && (
          <Button variant="secondary" disabled={isRunning} onClick={begin}>
            {isRunning ? (
              <LoaderCircleIcon className="animate-spin" aria-hidden />
            ) : (
              <StethoscopeIcon aria-hidden />
            )}
            {isRunning ? "Examining …" : report ? "Examine again" : "Examine"}
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="mt-3 text-destructive text-sm">
          {problem}
        </p>
      )}
      <div className="mt-3">
        <FindingList findings={shown} isRunning={isRunning} />
      </div>
    </section>
  );
}

function tellState(
  report: Report | null,
  findings: readonly Finding[],
  mayExamine: boolean,
): string {
  const failed = findings.find(({ state }) => state === "failed");
  if (failed?.check === "reach") return "It does not answer.";
  if (report) return sumUpReport(report);
  const now = mayExamine ? ", or now: that takes a dozen short questions and a long one" : "";
  return `Nobody has worked with this model yet. It is examined at the first run${now}.`;
}

/** For the operator. It is set where the installation is: a key has no place in a browser. */
function SetUp() {
  return (
    <section aria-labelledby="setup-title" className="mt-12 max-w-prose">
      <h2 id="setup-title" className="font-semibold text-lg">
        Another model
      </h2>
      <p className="mt-2 text-pretty text-muted-foreground leading-relaxed">
        It is set in the environment of this installation, for instance in its{" "}
        <code className="font-mono text-foreground text-sm">.env</code> file, and holds from the
        next start on. Any server that speaks OpenAI’s chat completions will do.
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="mt-4 overflow-x-auto rounded-lg border bg-muted/60 p-4 font-mono text-sm leading-relaxed"
      >
        {EXAMPLE}
      </pre>
    </section>
  );
}

const EXAMPLE = `# OpenAI, Gemini, OpenRouter or Anthropic: the vendor's key and a model
OPENAI_API_KEY=…
AI_MODEL=gpt-5.5

# Ollama on this machine
AI_PROVIDER=ollama
AI_MODEL=qwen3-coder:30b

# Any other one
AI_PROVIDER=compatible
AI_BASE_URL=https://models.example/v1
AI_API_KEY=…
AI_MODEL=…

# Asked while the first one is overloaded or away
AI_FALLBACK=anthropic:claude-sonnet-5.5`;
