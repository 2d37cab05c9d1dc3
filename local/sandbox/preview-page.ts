/** Where a preview stands, in the words that are shown. */
export type PreviewPhase =
  | { name: "ready" }
  | { name: "waking" }
  | { name: "failed"; tail: string }
  | { name: "starting"; tail: string }
  | { name: "crashed"; tail: string }
  | { name: "closed"; port: number };

const WORDS: Record<PreviewPhase["name"], { title: string; explanation: string }> = {
  ready: { title: "Ready", explanation: "Opening the app." },
  waking: {
    title: "Waking the preview",
    explanation: "Its sandbox was asleep. It comes back with everything it had.",
  },
  failed: {
    title: "The preview cannot be started",
    explanation: "Its sandbox does not come up. It is tried again as long as this page is open.",
  },
  starting: {
    title: "Starting the app",
    explanation: "The sandbox runs; its server is not open yet.",
  },
  crashed: {
    title: "The app’s server has stopped",
    explanation: "These are the last lines of its log.",
  },
  closed: {
    title: "Nothing is served here",
    explanation: "The sandbox runs, but no server listens on this port.",
  },
};

export const STATUS_PATH = "/__whittle/status";
export const RESTART_PATH = "/__whittle/restart";

export function describePhase(phase: PreviewPhase) {
  return { ...WORDS[phase.name], ...phase, tail: "tail" in phase ? phase.tail : "" };
}

/** Stands in for an app that cannot be shown yet, says why, and gives way to it. It needs nothing from anywhere. */
export function previewPage(phase: PreviewPhase): string {
  const { title, explanation, tail } = describePhase(phase);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; --ink: light-dark(#1d2420, #e8ece9); --soft: light-dark(#5c6660, #9aa59f); --ground: light-dark(#fbfaf7, #161a18); --line: light-dark(#dedbd2, #2c332f); }
  body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 15px/1.6 ui-sans-serif, system-ui, sans-serif; }
  main { width: min(36rem, 100% - 3rem); }
  h1 { margin: 0 0 .25rem; font-size: 1.05rem; font-weight: 600; }
  p { margin: 0; color: var(--soft); }
  pre { margin: 1rem 0 0; padding: .75rem 1rem; max-height: 45dvh; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; font: 12.5px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  button { margin-top: 1rem; padding: .45rem .9rem; border: 1px solid var(--line); border-radius: .5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
  button:hover { border-color: var(--soft); } button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
  [hidden] { display: none; }
</style>
</head>
<body>
<main>
<div role="status"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(explanation)}</p></div>
<pre tabindex="0" aria-label="Log"${tail ? "" : " hidden"}>${escapeHtml(tail)}</pre>
<button type="button"${phase.name === "crashed" ? "" : " hidden"}>Start it again</button>
</main>
<script>
  const [title, explanation, log, button] = document.querySelectorAll("h1, p, pre, button");
  async function look() {
    try {
      const phase = await (await fetch("${STATUS_PATH}", { cache: "no-store" })).json();
      if (phase.name === "ready") return location.reload();
      document.title = title.textContent = phase.title;
      explanation.textContent = phase.explanation;
      log.hidden = !phase.tail;
      if (log.textContent !== phase.tail) { log.textContent = phase.tail; log.scrollTop = log.scrollHeight; }
      button.hidden = phase.name !== "crashed";
    } catch { explanation.textContent = "The machine that runs the preview does not answer. Trying again."; }
    setTimeout(look, 400);
  }
  button.onclick = () => { button.hidden = true; fetch("${RESTART_PATH}", { method: "POST" }); };
  log.scrollTop = log.scrollHeight;
  setTimeout(look, 400);
</script>
</body>
</html>
`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? "");
