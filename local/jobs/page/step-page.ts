import { page } from "./document.ts";
import { type Content, html, type Markup } from "./html.ts";
import type { Redactor } from "./redact.ts";
import type { StepValues } from "./run-data.ts";
import { kindOf } from "./timeline.ts";
import { document, errorDocument, type Parsed } from "./values.ts";

/** What a step was given and gave. The page of its run shows the part `values` in its place. */
export function stepPage(step: StepValues, redactor: Redactor): Markup {
  const name = redactor.text(step.name);
  return page({
    title: name,
    isLive: false,
    body: html`<nav aria-label="Breadcrumb"><a href="/">Runs</a> / <a href="/runs/${step.runId}">Run ${step.runId}</a></nav>
<h1>${name} <span class="kind">${kindOf(step)}</span></h1>
<div id="values">${values(step, redactor)}</div>`,
  });
}

function values({ op, input, memo, error, childRunId, ...step }: StepValues, redactor: Redactor) {
  const name = redactor.text(step.name);
  const given = input && inputOf(input);
  const output = op === "Sleep" ? undefined : memo && outputOf(memo);
  const parts: Content[] = [
    childRunId &&
      html`<p>It has started <a href="/runs/${childRunId}">the run ${childRunId}</a>.</p>`,
    given && html`<h3>Input</h3>${document(given, `Input of ${name}`, redactor)}`,
    output && html`<h3>Output</h3>${document(output, `Output of ${name}`, redactor)}`,
    error &&
      html`<h3>${output ? "Error of an earlier attempt" : "Error"}</h3>${errorDocument(error, redactor)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts : html`<p class="note">${emptyWords(op, memo)}</p>`;
}

const emptyWords = (op: string, memo: Parsed | undefined) =>
  op === "Sleep" ? "A sleep has no input and no output." : memo ? "It failed." : "Nothing yet.";

/** Arguments of a function come below a name of their own, next to what kind of step it is. */
function inputOf(input: Parsed): Parsed | undefined {
  const { value } = input;
  if (input.isCut || typeof value !== "object" || value === null) return input;
  if ("input" in value) return { ...input, value: value.input };
  return Object.keys(value).every((name) => name === "type") ? undefined : input;
}

/** The SDK is told of an end as `{ data }` or `{ error }`, or, by an event, as the event itself. */
function outputOf(memo: Parsed): Parsed | undefined {
  const { value } = memo;
  if (memo.isCut || typeof value !== "object" || value === null) return memo;
  const names = Object.keys(value);
  if (names.length !== 1) return memo;
  if ("error" in value) return undefined;
  return "data" in value ? { ...memo, value: value.data } : memo;
}
