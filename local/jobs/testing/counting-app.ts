import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import pg from "pg";

// An app as a process of its own, to be killed. Each of its runs writes down every step that it does.

const STEPS = 20;
const { PORT = "", DATABASE_URL = "" } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 5 });
pool.on("error", () => undefined);

async function work(runId: string, step: string) {
  await sleep(10);
  await pool.query(
    `INSERT INTO effects AS e (run_id, step, times) VALUES ($1, $2, 1)
     ON CONFLICT (run_id, step) DO UPDATE SET times = e.times + 1`,
    [runId, step],
  );
  return step;
}

const inngest = new Inngest({ id: "counting", isDev: false });
const count = inngest.createFunction(
  { id: "count", triggers: [{ event: "faults/count" }], retries: 10 },
  async ({ step, runId }) => {
    const done: string[] = [];
    const run = (name: string) => step.run(name, () => work(runId, name));
    while (done.length < STEPS) {
      const n = done.length;
      // In one request, side by side, and after a pause: the ways in which a step can be reached.
      if (n % 10 === 4) done.push(...(await Promise.all([run(`${n}a`), run(`${n}b`)])));
      else done.push(await run(`${n}`));
      if (n % 10 === 8) await step.sleepUntil(`pause ${n}`, new Date(Date.now() + 20));
    }
    return done.length;
  },
);

const listener = serve({ client: inngest, functions: [count] });
http.createServer(listener).listen(Number(PORT), "127.0.0.1");
process.once("disconnect", () => process.exit(0));
