import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import type pg from "pg";
import { createProject } from "../e2e/app";
import { storeEvent, storeRun } from "../e2e/store";
import { watchShifts } from "./layout-shift";
import { type Figure, percentile } from "./report";

const TURNS = 50;
const EVENTS_PER_TURN = 100;
const STREAM_MS = 10_000;
const CHUNK_MS = 40; // as the product tells a growing text
const TOKENS_PER_CHUNK = 8; // 200 each second
const SLOW_FRAME_MS = 50;

/** What a page with a long past does while a model writes fast: the text is seen in time, and no frame is late. */
export async function measureStreaming(
  browser: Browser,
  url: string,
  database: pg.Client,
): Promise<Figure[]> {
  const page = await browser.newPage({ baseURL: url });
  const projectUrl = await createProject(page, "A todo list");
  await page.getByRole("button", { name: "Open this version" }).waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
  const projectId = projectUrl.split("/").at(-1) ?? "";
  for (let n = 0; n < TURNS; n++) await writeTurn(database, projectId, n);
  const runId = await storeRun(database, projectId, "Tell me much", "BUILDING");
  await page.goto(projectUrl, { waitUntil: "networkidle" });
  await page.getByText("Tell me much").waitFor();

  await watch(page);
  await page.evaluate(watchShifts);
  const storedAt: number[] = [];
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < STREAM_MS; n++) {
    const text = `${"word ".repeat(TOKENS_PER_CHUNK - 1)}no${n}. ${n % 20 === 19 ? "\n\n" : ""}`;
    const data = { step: "model-0", attempt: 0, n, text };
    await storeEvent(database, projectId, runId, { type: "text.delta", data });
    storedAt.push(performance.timeOrigin + performance.now());
    await sleep(Math.max(0, startedAt + (n + 1) * CHUNK_MS - performance.now()));
  }
  await page.getByText(`no${storedAt.length - 1}.`).waitFor();
  const { seen, slowFrames } = await page.evaluate(() => window.watched);
  const shift = await page.evaluate(() => window.shift);
  await page.close();
  const late = storedAt.map((at, n) => (seen[n] ?? Number.POSITIVE_INFINITY) - at);
  return [
    {
      name: "event stored → painted, p95, 200 tokens/s into 5,000 events",
      value: percentile(late, 95),
      unit: "ms",
      target: 100,
      detail: `p50 ${percentile(late, 50)}, n ${late.length}`,
    },
    {
      name: "frames over 50 ms in those 10 s",
      value: slowFrames.length,
      unit: "",
      target: 1,
      detail: slowFrames.map(Math.round).join(", "),
    },
    {
      name: "cumulative layout shift in those 10 s, thousandths",
      value: shift * 1_000,
      unit: "",
      target: 20,
    },
  ];
}

type Watched = { seen: Record<number, number>; slowFrames: number[] };

declare global {
  interface Window {
    watched: Watched;
  }
}

const watch = (page: Page) =>
  page.evaluate((slowMs) => {
    const watched: Watched = { seen: {}, slowFrames: [] };
    window.watched = watched;
    let before = performance.now();
    let last = 0;
    // A method: a function with a name of its own would be compiled to something that the page does not have.
    const frames = {
      look(now: number) {
        if (now - before > slowMs) watched.slowFrames.push(now - before);
        before = now;
        const text = document.querySelector('[aria-busy="true"]')?.textContent ?? "";
        while (text.includes(`no${last}.`)) {
          watched.seen[last] = performance.timeOrigin + now;
          last += 1;
        }
        requestAnimationFrame(frames.look);
      },
    };
    requestAnimationFrame(frames.look);
  }, SLOW_FRAME_MS);

async function writeTurn(database: pg.Client, projectId: string, n: number) {
  const runId = await storeRun(database, projectId, `Message ${n}`, "COMPLETED");
  const write = (type: string, data: object) =>
    storeEvent(database, projectId, runId, { type, data });
  await write("run.phase", { status: "BUILDING", phase: "Writing" });
  for (let call = 0; call < EVENTS_PER_TURN / 2; call++) {
    const step = `tool-${call}`;
    await write("tool.called", { step, tool: "readFiles", input: { paths: [`src/${call}.tsx`] } });
    await write("tool.finished", { step, isOk: true, output: "export default 1;\n".repeat(10) });
  }
  await write("text.done", {
    text: `I have done **${n}** of them.\n\n- one\n- two`,
    step: "model",
  });
  await write("run.finished", { status: "COMPLETED", reason: "DONE" });
}
