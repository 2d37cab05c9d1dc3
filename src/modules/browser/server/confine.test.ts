import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Site, startSite } from "../../../../scripts/testing/site";
import { mayAskFor } from "./confine";
import { lookAt } from "./look-at";

// Two processors start a browser for each look.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const APP = new URL("http://3000-app.localhost:43100/");

test.each([
  "http://3000-app.localhost:43100/api",
  "ws://3000-app.localhost:43100/_next/webpack-hmr",
  "https://images.example.com/cat.jpg",
  "wss://sync.example.com/",
  "data:image/png;base64,AAAA",
])("an app may ask for %s", (url) => {
  expect(mayAskFor(url, APP)).toBe(true);
});

test.each([
  "http://3000-app.localhost:3000/",
  "http://3001-app.localhost:43100/",
  "http://3000-other.localhost:43100/",
  "http://localhost:43100/",
  "http://127.0.0.1:43100/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://[::1]/",
  "https://10.0.0.1/",
  "https://169.254.169.254/latest/meta-data",
  "https://localhost./",
  "https://printer.local/",
  "https://router/",
  "http://example.com/",
  "file:///etc/passwd",
  "chrome://settings",
])("an app may not ask for %s", (url) => {
  expect(mayAskFor(url, APP)).toBe(false);
});

const PAGES = {
  // By what asks, each for a place of its own.
  "/asks": `<p>Hi</p><img src="//127.0.0.1:PORT/image"><iframe src="//127.0.0.1:PORT/frame"></iframe>
    <img src="//9-other.localhost:PORT/image"><iframe src="//9-other.localhost:PORT/frame"></iframe>
    <iframe src="file:///etc/passwd"></iframe>
    <script>
      for (const host of ["127.0.0.1", "localhost", "9-other.localhost"]) {
        fetch("http://" + host + ":PORT/fetch", { mode: "no-cors" }).catch(() => 0);
        navigator.sendBeacon("http://" + host + ":PORT/beacon");
        new WebSocket("ws://" + host + ":PORT/socket");
        const ask = "fetch('http://" + host + ":PORT/worker', { mode: 'no-cors' }).catch(() => 0)";
        new Worker(URL.createObjectURL(new Blob([ask])));
      }
    </script>`,
  "/redirected": `<p>Hi</p><img src="/to?http%3A%2F%2F127.0.0.1%3APORT%2Fredirected">`,
  "/framed": `<p>Hi</p><iframe src="/to?http%3A%2F%2F127.0.0.1%3APORT%2Fframed"></iframe>`,
};

let site: Site;
beforeAll(async () => {
  site = await startSite(PAGES);
});
afterAll(() => site.stop());

const look = (path: string) => {
  const { signal } = new AbortController();
  return lookAt(site.addressOf(path), { signal, endpoint: site.endpoint });
};

const elsewhere = () => site.asked.filter((each) => !each.startsWith("3000-app.localhost"));

test("nothing of this machine and no other app is reached from a page, however it asks", async () => {
  expect(await look("/asks")).toMatchObject({ kind: "seen", isBlank: false });
  expect(elsewhere()).toEqual([]);
});

test.each([
  ["a picture", "/redirected"],
  ["a frame", "/framed"],
])(
  "%s that its own server sends on to this machine ends the look, and does not arrive",
  async (_, path) => {
    expect(await look(path)).toEqual({
      kind: "unseen",
      reason: `The page was led to http://127.0.0.1:${site.port}${path}, which no app may ask for.`,
    });
    expect(elsewhere()).toEqual([]);
  },
);

test("an app that sends its visitor to this machine is not followed", async () => {
  const away = `http://127.0.0.1:${site.port}/good`;
  expect(await look(`/to?${encodeURIComponent(away)}`)).toEqual({
    kind: "unseen",
    reason: `The page leads away, to ${away}.`,
  });
  expect(elsewhere()).toEqual([]);
});
