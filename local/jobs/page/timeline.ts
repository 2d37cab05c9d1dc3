import { type Content, html } from "./html.ts";
import type { Redactor } from "./redact.ts";
import type { RunSeen, StepSeen } from "./run-data.ts";
import { errorTitle } from "./values.ts";
import { badge, durationWords, moment } from "./words.ts";

const KINDS: Record<string, string> = {
  StepRun: "step",
  StepPlanned: "step",
  Sleep: "sleep",
  WaitForEvent: "wait for event",
  WaitForSignal: "wait for signal",
  InvokeFunction: "invoke",
  AIGateway: "AI",
  Gateway: "fetch",
};
const METHODS: Record<string, string> = {
  "step.sendEvent": "send event",
  "step.sendSignal": "send signal",
  "step.ai.wrap": "AI",
  "step.fetch": "fetch",
  "step.realtime.publish": "publish",
};

export const kindOf = ({ op, method }: { op: string; method?: string | null }): string =>
  METHODS[method ?? ""] ?? KINDS[op] ?? op;

/** Steps on the one axis of their run, each with what it was given and gave to be opened. */
export function timeline(run: RunSeen, redactor: Redactor): Content {
  const axis = { from: run.queuedAt.getTime(), to: (run.endedAt ?? new Date()).getTime() };
  const totalMs = Math.max(1, axis.to - axis.from);
  return html`<section id="steps" aria-labelledby="steps-title">
<div class="head"><h2 id="steps-title">Steps</h2>${run.steps.length > 0 && scale(totalMs)}</div>
${
  run.steps.length === 0
    ? html`<p class="note">${run.isActive ? "No step has ended or is planned yet." : "This run had no steps."}</p>`
    : html`<ol class="steps">${run.steps.map((step) => stepRow(run.id, step, axis, redactor))}</ol>`
}
${run.isActive && html`<p class="now" id="now">${whatIsNext(run)}</p>`}
</section>`;
}

const scale = (totalMs: number) =>
  html`<p class="axis" aria-hidden="true"><span>0</span><span>${durationWords(totalMs / 2)}</span><span>${durationWords(totalMs)}</span></p>`;

type Axis = { from: number; to: number };

function stepRow(runId: string, step: StepSeen, axis: Axis, redactor: Redactor): Content {
  const address = `/runs/${runId}/steps/${encodeURIComponent(step.id)}`;
  const version = `${step.state} ${step.attempts}`;
  const lastsMs = (step.endedAt ?? new Date()).getTime() - step.startedAt.getTime();
  return html`<li class="step" id="step-${step.id}"><details>
<summary>
<span class="what"><span class="name">${redactor.text(step.name)}</span><span class="kind">${kindOf(step)}</span></span>
${bar(step, axis)}
<span class="lasts">${durationWords(lastsMs)}</span>
<span class="how">${badge(step.state)}${step.attempts > 1 && html`<span class="attempts">${step.attempts} attempts</span>`}</span>
${pending(step)}
${step.error && html`<span class="said">${step.state === "failed" ? "" : "Earlier attempt: "}${errorTitle(step.error, redactor)}</span>`}
</summary>
<div class="values" data-from="${address}" data-version="${version}"><p><a href="${address}">Input and output</a></p></div>
</details></li>`;
}

/** Sizes are attributes: the policy of the page allows no style of a single element. */
function bar({ startedAt, endedAt, state }: StepSeen, { from, to }: Axis): Content {
  const percent = (ms: number) => Math.min(100, Math.max(0, (ms / Math.max(1, to - from)) * 100));
  const start = percent(startedAt.getTime() - from);
  const width = percent((endedAt?.getTime() ?? to) - startedAt.getTime());
  return html`<svg class="bar ${state}" aria-hidden="true" preserveAspectRatio="none"><rect class="rail" x="0" y="7" width="100%" height="2"/><rect class="span" x="${Math.min(start, 99.4).toFixed(2)}%" y="3" width="${Math.max(0.6, Math.min(width, 100 - start)).toFixed(2)}%" height="10" rx="2"/></svg>`;
}

function pending({ state, dueAt, waitsFor }: StepSeen): Content {
  switch (state) {
    case "sleeping":
      return html`<span class="said">Until ${moment(dueAt)}</span>`;
    case "waiting":
      return html`<span class="said">For ${waitsFor ?? "the run that it has started"}${dueAt && html`, at most until ${moment(dueAt)}`}</span>`;
    case "retrying":
      return html`<span class="said">Next attempt ${moment(dueAt)}</span>`;
    default:
      return undefined;
  }
}

function whatIsNext({ state, discovery }: RunSeen): Content {
  if (state === "waiting") return "Nothing runs: it goes on when what it waits for is there.";
  if (!discovery) return "Steps are under way.";
  const { isUnderWay, dueAt, attempt, losses } = discovery;
  if (isUnderWay) return "The app is at work on what comes next.";
  if (losses > 0) {
    return html`The app was lost ${losses} ${losses === 1 ? "time" : "times"} in a row. It is asked again ${moment(dueAt)}.`;
  }
  if (attempt > 0) return html`Attempt ${attempt + 1} begins ${moment(dueAt)}.`;
  return "The app will be asked for what comes next as soon as there is room, and it is there.";
}
