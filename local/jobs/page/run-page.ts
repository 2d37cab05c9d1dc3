import { page } from "./document.ts";
import { type Content, html, type Markup } from "./html.ts";
import type { Redactor } from "./redact.ts";
import type { RunSeen } from "./run-data.ts";
import { triggerWords } from "./runs-page.ts";
import { timeline } from "./timeline.ts";
import { document, errorDocument } from "./values.ts";
import { badge, durationWords, moment, NONE } from "./words.ts";

/** What the forms of one reading of the page carry: where they come from, and which request they are. */
type Forms = { token: string; request: string };

export function runPage(run: RunSeen, forms: Forms, redactor: Redactor): Markup {
  const name = redactor.text(run.functionName);
  return page({
    title: `${name} · ${run.state}`,
    isLive: run.isActive,
    body: html`<nav aria-label="Breadcrumb"><a href="/">Runs</a></nav>
<div id="head" class="run-head" data-fresh>
<div class="run-title"><h1>${name}</h1><span role="status">${badge(run.state)}</span></div>
<div class="actions">${run.isActive && cancelForm(run, forms)}${replayForm(run, forms)}</div>
</div>
<div id="facts" data-fresh>${facts(run, redactor)}</div>
<div id="timeline" data-fresh>${timeline(run, redactor)}</div>
<div id="result" data-fresh>${result(run, redactor)}</div>
<section id="event" aria-labelledby="event-title" data-fresh><h2 id="event-title">Event</h2>${run.event && document(run.event, "Event", redactor)}</section>
<div id="related" data-fresh>${related(run, redactor)}</div>`,
  });
}

const copyable = (what: string, id: string) =>
  html`<code>${id}</code><button type="button" class="copy" data-copy="${id}" hidden aria-label="Copy the id of the ${what}">Copy</button>`;

function facts(run: RunSeen, redactor: Redactor): Content {
  const { attempts, startedAt, endedAt, queuedAt } = run;
  const lastsMs = startedAt && (endedAt ?? new Date()).getTime() - startedAt.getTime();
  const fact = (name: string, content: Content) =>
    html`<div><dt>${name}</dt><dd>${content}</dd></div>`;
  return html`<dl class="facts">
${fact("Trigger", triggerWords({ event_name: run.eventName, cron: run.cron }, redactor))}
${fact("Duration", lastsMs === null ? NONE : durationWords(lastsMs))}
${attempts && fact("Attempts", `${attempts.made} of at most ${attempts.max}`)}
${fact("Queued", moment(queuedAt))}
${fact("Started", moment(startedAt))}
${fact("Ended", moment(endedAt))}
${fact("Run", copyable("run", run.id))}
${fact("Function", copyable("function", run.functionId))}
${fact("Event", copyable("event", run.eventId))}
</dl>`;
}

function result({ output, error, lastError, isActive }: RunSeen, redactor: Redactor): Content {
  if (error) {
    return html`<section aria-labelledby="result-title" class="failure"><h2 id="result-title">Error</h2>${errorDocument(error, redactor)}</section>`;
  }
  if (output) {
    return html`<section aria-labelledby="result-title"><h2 id="result-title">Output</h2>${document(output, "Output", redactor)}</section>`;
  }
  if (!isActive || !lastError) return undefined;
  return html`<section aria-labelledby="result-title" class="failure"><h2 id="result-title">Error of the last attempt</h2>${errorDocument(lastError, redactor)}</section>`;
}

const RELATIONS: Record<RunSeen["related"][number]["relation"], string> = {
  parent: "Invoked by",
  child: "Invokes",
  original: "Replay of",
  replay: "Replayed as",
};

function related({ related: runs }: RunSeen, redactor: Redactor): Content {
  if (runs.length === 0) return undefined;
  return html`<section aria-labelledby="related-title"><h2 id="related-title">Related runs</h2><ul class="related">${runs.map(
    ({ id, relation, functionName, state }) =>
      html`<li class="related-run" id="related-${id}"><span>${RELATIONS[relation]}</span><a href="/runs/${id}">${redactor.text(functionName)} <code>${id}</code></a>${badge(state)}</li>`,
  )}</ul></section>`;
}

function cancelForm({ id }: RunSeen, forms: Forms): Content {
  return dialog({
    id: "cancel",
    button: "Cancel",
    title: "Cancel this run?",
    words:
      "It ends as cancelled. What its finished steps have done stays; a step that is under way now may still finish.",
    keep: "Keep it running",
    form: html`<form method="post" action="/runs/${id}/cancel">${hidden(forms)}<button class="danger">Cancel the run</button></form>`,
  });
}

function replayForm({ id, replayRefusal }: RunSeen, forms: Forms): Content {
  if (replayRefusal) {
    return html`<span class="note">It cannot be replayed: ${replayRefusal}.</span>`;
  }
  return dialog({
    id: "replay",
    button: "Replay",
    title: "Replay this run?",
    words:
      "A new run of the same function starts, with the same event. It does every step again, whatever that does outside. This run stays as it is.",
    keep: "Not now",
    form: html`<form method="post" action="/runs/${id}/replay">${hidden(forms)}<button class="primary">Start a new run</button></form>`,
  });
}

const hidden = ({ token, request }: Forms) =>
  html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="request" value="${request}">`;

type Dialog = {
  id: string;
  button: string;
  title: string;
  words: string;
  keep: string;
  form: Content;
};

/** A popover: it opens, closes and gives the focus back without a script. */
const dialog = ({ id, button, title, words, keep, form }: Dialog) =>
  html`<button type="button" class="button" popovertarget="${id}">${button}</button>
<div id="${id}" popover class="dialog" role="dialog" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2><p>${words}</p>
<div class="choices"><button type="button" autofocus popovertarget="${id}" popovertargetaction="hide">${keep}</button>${form}</div>
</div>`;
