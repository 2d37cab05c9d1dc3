import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Figure, percentile } from "./report";

// Not among the packages of the project: two hundred more for one figure.
const LIGHTHOUSE = "lighthouse@12.8.2";
const RUNS = 5;
const OUTPUT_MAX = 64 * 1024 * 1024;

type Categories = Record<"accessibility" | "best-practices" | "performance", { score: number }>;

/** What Lighthouse thinks of a page on a slow phone. */
export async function measureLighthouse(what: string, url: string): Promise<Figure[]> {
  const runs: Categories[] = [];
  for (let n = 0; n < RUNS; n++) runs.push(await look(url));
  const scores = (name: keyof Categories) => runs.map((run) => run[name].score * 100);
  const worst = (name: keyof Categories): Figure => ({
    name: `Lighthouse of ${what}, ${name}, the worst of ${RUNS}`,
    value: Math.min(...scores(name)),
    unit: "of 100",
    atLeast: 95,
  });
  const performance = scores("performance");
  return [
    worst("accessibility"),
    worst("best-practices"),
    {
      name: `Lighthouse of ${what}, performance, the median of ${RUNS}`,
      value: percentile(performance, 50),
      unit: "of 100",
      detail: performance.map(Math.round).join(", "),
    },
  ];
}

async function look(url: string): Promise<Categories> {
  const { stdout } = await promisify(execFile)(
    "npx",
    [
      ...["--yes", LIGHTHOUSE, url, "--quiet", "--output=json"],
      "--only-categories=accessibility,best-practices,performance",
      "--chrome-flags=--headless=new --no-sandbox",
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH }, maxBuffer: OUTPUT_MAX },
  );
  return JSON.parse(stdout).categories;
}
