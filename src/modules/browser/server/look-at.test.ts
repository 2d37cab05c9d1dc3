import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Site, startSite } from "../../../../scripts/testing/site";
import { type Look, lookAt } from "./look-at";

// Two processors start a browser for each look.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const PAGES = {
  "/good": `<title>Todo</title><h1>Buy milk</h1>`,
  "/throws": `<p>Hi</p><script>setTimeout(() => { throw new TypeError("no list"); }, 100)</script>`,
  "/logs": `<p>Hi</p><script>for (const at of [7, 7]) console.error("Hydration failed", at); console.warn("old")</script>`,
  "/rejects": `<p>Hi</p><script>Promise.reject(new Error("no answer"))</script>`,
  "/lacks": `<p>Hi</p><script src="/gone.js"></script><img src="/gone.png">`,
  "/blank": `<main style="height: 90px"></main><img hidden src="data:,"><script>"text"</script>`,
  "/drawn": `<svg width="40" height="40"><circle r="9"/></svg>`,
  "/loads": `<p>Hi</p><img src="/never">`,
  "/talks": `<p>Hi</p><script>alert("stop"); document.title = String(confirm("sure?"))</script>`,
  "/crowded": `<script>for (let n = 0; n < 50; n++) console.error(n + "x".repeat(5000))</script>`,
  "/leaves": `<p>Hi</p><script>location.href = location.href.replace("3000", "3001")</script>`,
  "/opens": `<p>Hi</p><script>for (const port of ["3000", "3002"]) window.open(location.origin.replace("3000", port) + "/good")</script>`,
  "/spins": `<p>Hi</p><script>setTimeout(() => { for (;;); }, 50)</script>`,
  "/listens": `<p>Hi</p><script>new WebSocket("ws://" + location.host).onmessage = ({ data }) => { document.title = data }</script>`,
  "/reloads": `<p>Hi</p><script>if (!location.hash) setTimeout(() => { location.hash = "again"; location.reload() }, 300)</script>`,
  "/keeps": `<script>document.title = String(localStorage.seen); localStorage.seen = 1</script>`,
};

let site: Site;
beforeAll(async () => {
  site = await startSite(PAGES);
});
afterAll(() => site.stop());

const look = (path: string, signal = new AbortController().signal) =>
  lookAt(site.addressOf(path), { signal, endpoint: site.endpoint });

/** What is seen of a page, or a failed test that says why it was not. */
async function see(path: string) {
  const found = await look(path);
  if (found?.kind !== "seen") throw new Error(`unseen: ${found?.reason}`);
  return found;
}

const reasonOf = (found: Look | undefined) => (found?.kind === "unseen" ? found.reason : found);

test("a page that works is seen with its title, without problems, in a picture", async () => {
  const { picture, ...seen } = await see("/good");
  expect(seen).toEqual({ kind: "seen", status: 200, title: "Todo", problems: [], isBlank: false });
  expect([...picture.slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  expect(picture.length).toBeGreaterThan(2_000);
});

test.each([
  ["throws after its load", "/throws", /^Uncaught TypeError: no list/],
  ["logs an error, twice the same", "/logs", /^Hydration failed 7$/],
  ["forgets a promise that fails", "/rejects", /^Uncaught Error: no answer/],
])("a page that %s has that one problem", async (_, path, problem) => {
  expect((await see(path)).problems).toEqual([expect.stringMatching(problem)]);
});

test("what a page asks its own host for and does not get is a problem with its address", async () => {
  expect((await see("/lacks")).problems.toSorted()).toEqual([
    `GET ${site.addressOf("/gone.js")} answered 404`,
    `GET ${site.addressOf("/gone.png")} answered 404`,
  ]);
});

test("a page that is missing says so by its status", async () => {
  expect(await see("/nowhere")).toMatchObject({ status: 404, isBlank: false });
});

test("a page that shows nothing is blank, and one that only draws is not", async () => {
  expect(await see("/blank")).toMatchObject({ isBlank: true, problems: [] });
  expect(await see("/drawn")).toMatchObject({ isBlank: false });
});

test("a page that asks the person is answered with no, and goes on", async () => {
  expect(await see("/talks")).toMatchObject({ title: "false", problems: [] });
});

test("of many long problems the first twenty are kept, shortened", async () => {
  const { problems } = await see("/crowded");
  expect(problems).toHaveLength(20);
  expect(problems.map(({ length }) => length)).toEqual(Array(20).fill(1_000));
});

test("a page that loads itself again is seen all the same", async () => {
  expect(await see("/reloads")).toMatchObject({ isBlank: false, problems: [] });
});

test("a page hears its own server's socket", async () => {
  expect(await see("/listens")).toMatchObject({ title: "hello", problems: [] });
});

test("what a page has stored is gone at the next look", async () => {
  await see("/keeps");
  expect(await see("/keeps")).toMatchObject({ title: "undefined" });
});

test("a page that goes to another app is not followed there", async () => {
  const away = site.addressOf("/leaves").replace("3000", "3001");
  expect(reasonOf(await look("/leaves"))).toBe(`The page leads away, to ${away}.`);
  expect(site.asked.filter((each) => each.startsWith("3001"))).toEqual([]);
});

test("windows that a page opens are not looked at, and come no further than the page", async () => {
  expect(await see("/opens")).toMatchObject({ status: 200, title: "", problems: [] });
  expect(site.asked.filter((each) => each.startsWith("3002"))).toEqual([]);
});

test("what the caller stops, ends at once with the caller's reason", async () => {
  const stop = new AbortController();
  const asked = () => site.asked.filter((each) => each.endsWith("/never")).length;
  const before = asked();
  const looking = look("/never", stop.signal);
  await expect.poll(asked, { timeout: 15_000 }).toBeGreaterThan(before);
  stop.abort(new Error("the run was stopped"));
  await expect(looking).rejects.toThrow("the run was stopped");
});

test("an installation without a browser looks at nothing", async () => {
  const { signal } = new AbortController();
  expect(await lookAt("http://localhost:1", { signal, endpoint: undefined })).toBeUndefined();
});

test("a browser that is not there is the reason, without its address", async () => {
  const { signal } = new AbortController();
  const found = await lookAt(site.addressOf("/good"), {
    signal,
    endpoint: "ws://127.0.0.1:9/secret",
  });
  expect(reasonOf(found)).toMatch(/^The browser does not answer: /);
  expect(reasonOf(found)).not.toContain("secret");
});

test("a page that never rests is unseen within the limit", async () => {
  const startedAt = Date.now();
  expect(reasonOf(await look("/spins"))).toBe("It took longer than 15 s.");
  expect(Date.now() - startedAt).toBeLessThan(18_000);
});

// They wait for their limits, side by side.
test.concurrent("a page that never finishes loading is seen as it stands then, with that as its problem", async () => {
  const { problems, isBlank } = await see("/loads");
  expect(problems).toEqual(["The page had not finished loading after 8 s."]);
  expect(isBlank).toBe(false);
});

test.concurrent("a page that never answers is unseen within the limit", async () => {
  expect(reasonOf(await look("/never"))).toMatch(/Timeout 8000ms/);
});

test.concurrent("a browser that takes the line and says nothing is given up after five seconds", async () => {
  const silent = net.createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  const { signal } = new AbortController();
  const startedAt = Date.now();
  const found = await lookAt(site.addressOf("/good"), {
    signal,
    endpoint: `ws://127.0.0.1:${port}`,
  });
  expect(reasonOf(found)).toMatch(/^The browser does not answer: Timeout 5000ms/);
  expect(Date.now() - startedAt).toBeLessThan(8_000);
  silent.close();
});
