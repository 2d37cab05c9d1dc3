import { page } from "./document.ts";
import { type Content, html, type Markup } from "./html.ts";
import type { Redactor } from "./redact.ts";
import {
  type Filters,
  type Health,
  hidesScheduled,
  type RunListed,
  type RunsListed,
} from "./runs-data.ts";
import { badge, durationWords, moment, NONE, RUN_STATES, wordOf } from "./words.ts";

export function runsPage(
  filters: Filters,
  listed: RunsListed,
  health: Health,
  redactor: Redactor,
): Markup {
  return page({
    title: "Runs",
    isLive: true,
    body: html`<h1>Runs</h1>
${healthSection(health, redactor)}
${filterForm(filters, health.functions)}
${runsSection(filters, listed, redactor)}`,
  });
}

function healthSection({ sync, apps, refused }: Health, redactor: Redactor): Content {
  const isMissing = sync && !apps.some(({ url }) => url === sync.url);
  return html`<section id="health" class="health" aria-label="Health" data-fresh>
${
  sync?.error &&
  html`<p class="trouble"><b>The app at <code>${redactor.text(sync.url)}</code> cannot be asked for its functions:</b> ${redactor.text(sync.error)}. It is asked again every few seconds.</p>`
}
${isMissing && !sync.error && html`<p>Waiting for the app at <code>${redactor.text(sync.url)}</code>.</p>`}
${apps.map(
  ({ url, functions, synced_at }) =>
    html`<p><code>${redactor.text(url)}</code><span>${functions} ${functions === 1 ? "function" : "functions"}</span><span>synced ${moment(synced_at)}</span></p>`,
)}
${
  refused.length > 0 &&
  html`<details class="trouble" id="refused"><summary>${refused.length} ${refused.length === 1 ? "function is" : "functions are"} refused and will not run</summary><ul>${refused.map(
    ({ id, refusal }) => html`<li><code>${id}</code> ${redactor.text(refusal)}</li>`,
  )}</ul></details>`
}
</section>`;
}

function filterForm(filters: Filters, functions: Health["functions"]): Content {
  const option = (value: string, words: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen && html` selected`}>${words}</option>`;
  return html`<form class="filters" role="search" action="/" autocomplete="off">
<label><span>Status</span><select name="state">${option("", "Any", !filters.state)}${RUN_STATES.map(
    (state) => option(state, wordOf(state), filters.state === state),
  )}</select></label>
<label><span>Function</span><select name="functionId">${option("", "Any", !filters.functionId)}${functions.map(
    ({ id, name }) => option(id, name === id ? id : `${name} (${id})`, filters.functionId === id),
  )}</select></label>
<label class="wide"><span>Search</span><input type="search" name="search" value="${filters.search}" placeholder="Id of a run or event, or an id in the event’s data"></label>
<button>Search</button>
<label class="check"><input type="checkbox" name="showsScheduled" value="yes"${filters.showsScheduled && html` checked`}><span>Scheduled runs too</span></label>
</form>`;
}

function runsSection(filters: Filters, { runs, older }: RunsListed, redactor: Redactor): Content {
  const hint =
    hidesScheduled(filters) &&
    html`<p class="note">Scheduled runs are shown here only if they fail or take long.</p>`;
  return html`<section id="runs" aria-label="List of runs" data-fresh>
${
  runs.length === 0
    ? emptyState(filters)
    : html`<table class="runs" role="table">
<thead role="rowgroup"><tr role="row">${[
        "Status",
        "Function",
        "Trigger",
        "Started",
        "Duration",
        "Run",
      ].map((words) => html`<th scope="col" role="columnheader">${words}</th>`)}</tr></thead>
<tbody role="rowgroup">${runs.map((run) => row(run, redactor))}</tbody>
</table>`
}
${hint}
${
  (filters.before || older) &&
  html`<nav class="pages" aria-label="Pages">${filters.before && html`<a class="button" href="${addressOf({ ...filters, before: undefined })}">Newest</a>`}${older && html`<a class="button" rel="next" href="${addressOf({ ...filters, before: older })}">Older</a>`}</nav>`
}
</section>`;
}

function row(run: RunListed, redactor: Redactor): Content {
  const lastsMs =
    run.started_at && (run.ended_at ?? new Date()).getTime() - run.started_at.getTime();
  return html`<tr id="run-${run.id}" role="row">
<td role="cell" class="state">${badge(run.state)}</td>
<td role="cell" class="function"><a href="/runs/${run.id}">${redactor.text(run.function_name)}</a></td>
<td role="cell" class="trigger">${triggerWords(run, redactor)}</td>
<td role="cell" class="started">${moment(run.started_at)}</td>
<td role="cell" class="duration">${lastsMs === null ? NONE : durationWords(lastsMs)}</td>
<td role="cell" class="id"><code>${run.id}</code></td>
</tr>`;
}

export function triggerWords(
  { event_name, cron }: Pick<RunListed, "event_name" | "cron">,
  redactor: Redactor,
): Content {
  if (cron) return html`Schedule <code>${cron}</code>`;
  if (event_name === "inngest/function.invoked") return "Invoked by another run";
  return html`<code>${redactor.text(event_name)}</code>`;
}

function emptyState(filters: Filters): Content {
  const { showsScheduled, ...narrowing } = filters;
  if (Object.values(narrowing).some(Boolean)) {
    return html`<div class="empty"><h2>No run fits</h2><p>Runs that ended long ago are deleted. <a href="/">Show all runs</a></p></div>`;
  }
  return html`<div class="empty"><h2>No runs yet</h2>
<p>Each time an event or a schedule starts a function of the app, a run appears here: its steps with their times, what went in and came out, and why it failed if it did. Ask the app for something, and look again: this page stays up to date by itself.</p></div>`;
}

function addressOf(filters: Filters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return `/?${new URLSearchParams(Object.fromEntries(given))}`;
}
