import type { Browser } from "@playwright/test";
import type pg from "pg";
import { createProject } from "../e2e/app";
import type { startScriptedModel } from "../scripts/testing/scripted-model";
import { type Figure, percentile } from "./report";

const APPS = 5;

/** From the prompt to the first file that is stored, and to its page in the preview, with a model that takes no time. */
export async function measureFirstSight(
  browser: Browser,
  url: string,
  database: pg.Client,
  model: Awaited<ReturnType<typeof startScriptedModel>>,
): Promise<Figure[]> {
  const page = await browser.newPage({ baseURL: url });
  const files: number[] = [];
  const previews: number[] = [];
  for (let i = 0; i <= APPS; i++) {
    const sight = `First sight ${i}`;
    const content = `export default function Page() {\n  return <h1>${sight}</h1>;\n}\n`;
    model.play(({ turn }) =>
      turn === 0
        ? {
            calls: [
              { name: "readFiles", args: { paths: ["app/page.tsx"] } },
              {
                name: "createOrUpdateFiles",
                args: { files: [{ path: "app/page.tsx", content, mayShrink: true }] },
              },
            ],
          }
        : { calls: [{ name: "finish", args: { title: sight, summary: "It can be seen." } }] },
    );
    await page.goto("/", { waitUntil: "networkidle" });
    const startedAt = Date.now();
    const projectUrl = await createProject(page, `Show ${sight}`);
    await page
      .frameLocator('iframe[title="Preview"]')
      .getByRole("heading", { name: sight })
      .waitFor();
    const previewMs = Date.now() - startedAt;
    const fileMs = (await firstFileAt(database, projectUrl)) - startedAt;
    // Nobody measures the next one beside the checks of this one. The first one warms the server.
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
    if (i === 0) continue;
    files.push(fileMs);
    previews.push(previewMs);
  }
  await page.close();
  return [
    figure("prompt submitted → first file stored, p50", files),
    figure("prompt submitted → first page in the preview, p50", previews),
  ];
}

async function firstFileAt(database: pg.Client, projectUrl: string): Promise<number> {
  const { rows } = await database.query(
    `SELECT at FROM "Event" WHERE "projectId" = $1 AND type = 'file.changed' ORDER BY seq LIMIT 1`,
    [projectUrl.split("/").at(-1)],
  );
  return Number(rows[0].at);
}

const figure = (name: string, times: number[]): Figure => ({
  name,
  value: percentile(times, 50),
  unit: "ms",
  detail: `max ${Math.max(...times)}, n ${times.length}, the page of home included`,
});
