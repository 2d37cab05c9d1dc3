// Keeps the page as the service would send it now, without touching what the reader has focused, opened or scrolled to.

const PERIOD_MS = 2000;
const LIMIT_MS = 10_000;
const link = document.getElementById("link");

const sameDay = (a, b) => a.toDateString() === b.toDateString();

/** What only a browser knows: the reader's zone, and that there is a script. */
function prepare(root) {
  const now = new Date();
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    const clock = at.toLocaleTimeString([], {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    const day = at.toLocaleDateString([], { day: "numeric", month: "short" });
    time.textContent = sameDay(at, now) ? clock : `${day}, ${clock}`;
    time.title = at.toLocaleString([], { dateStyle: "full", timeStyle: "long" });
  }
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

const keyOf = (node) => node.id || undefined;
const isOwn = (name) => name === "open" || name === "data-loaded";

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!isOwn(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (!isOwn(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  morphAttributes(from, to);
  if (!from.dataset.loaded) morphChildren(from, to);
}

function morphChildren(from, to) {
  const kept = new Map();
  for (const child of from.children) if (keyOf(child)) kept.set(keyOf(child), child);
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    const isFit = (node) => node?.nodeName === wanted.nodeName && keyOf(node) === key;
    const found = isFit(place) ? place : key && isFit(kept.get(key)) ? kept.get(key) : undefined;
    if (!found) {
      from.insertBefore(document.adoptNode(wanted), place);
      continue;
    }
    if (found === place) place = place.nextSibling;
    else from.insertBefore(found, place);
    morph(found, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** What the reader looks at stays where it is, whatever comes in above it. */
function inPlace(change) {
  const topOf = (element) => element.getBoundingClientRect().top;
  const marks = scrollY > 0 ? [...document.querySelectorAll("[data-fresh] [id]")] : [];
  const mark = marks.find((element) => topOf(element) >= 0);
  const before = mark && topOf(mark);
  change();
  if (mark?.isConnected) scrollBy(0, topOf(mark) - before);
}

async function read(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  prepare(fresh);
  return fresh;
}

/** The values of a step are asked for when somebody opens it, and again when it has gone on. */
async function fill(details) {
  const values = details.open && details.querySelector(".values[data-from]");
  if (!values || values.dataset.loaded === values.dataset.version) return;
  const { version, from } = values.dataset;
  try {
    const fresh = (await read(from)).getElementById("values");
    values.dataset.loaded = version;
    morphChildren(values, fresh);
  } catch (error) {
    if (!values.dataset.loaded) values.textContent = `It cannot be shown: ${error.message}.`;
  }
}

let isLive = link.dataset.live === "yes";

async function refresh() {
  try {
    const fresh = await read(location.href);
    inPlace(() => {
      for (const part of fresh.querySelectorAll("[data-fresh]")) {
        const own = document.getElementById(part.id);
        if (own) morph(own, part);
      }
    });
    document.title = fresh.title;
    isLive = fresh.getElementById("link").dataset.live === "yes";
    say(isLive ? "Live" : "");
    for (const details of document.querySelectorAll("details[open]")) void fill(details);
  } catch {
    say("The jobs service does not answer. Trying again.", true);
  }
  plan();
}

function say(words, isTrouble = false) {
  if (link.textContent !== words) link.textContent = words;
  link.classList.toggle("trouble", isTrouble);
}

let timer;
function plan(inMs = PERIOD_MS) {
  clearTimeout(timer);
  if (isLive && !document.hidden) timer = setTimeout(refresh, inMs);
}

prepare(document);
if (isLive) say("Live");
plan();
document.addEventListener("visibilitychange", () => plan(0));
document.addEventListener(
  "toggle",
  ({ target }) => target.matches("details") && fill(target),
  true,
);
document.addEventListener("change", ({ target }) => {
  if (target.matches("select, [type=checkbox]")) target.form.requestSubmit();
});
// What is not asked for stays out of the address.
document.addEventListener("submit", ({ target }) => {
  if (target.method === "get") {
    for (const field of target.elements) if (field.name && !field.value) field.disabled = true;
  }
});
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
});
// A page that comes back from the browser's memory has its fields switched off still.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll(":disabled")) field.disabled = false;
});
