import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

test.concurrent.each([true, false])(
  "parallel steps run at once and each once, optimised %s",
  async (optimizeParallelism) => {
    const name = `parallel/all-${optimizeParallelism}`;
    const ran: string[] = [];
    let atOnce = 0;
    let most = 0;
    const { inngest } = await jobs.serve(
      (client) => [
        client.createFunction({ id: "all", triggers: [{ event: name }] }, async ({ step }) => {
          const work = (id: string) =>
            step.run(id, async () => {
              ran.push(id);
              atOnce += 1;
              most = Math.max(most, atOnce);
              await sleep(200);
              atOnce -= 1;
              return id;
            });
          const all = await Promise.all([work("a"), work("b"), work("c")]);
          return [...all, await work("d")];
        }),
      ],
      { optimizeParallelism },
    );
    const run = await runOnce(jobs, inngest, { name });
    expect(run.output).toEqual(["a", "b", "c", "d"]);
    expect(ran.toSorted()).toEqual(["a", "b", "c", "d"]);
    expect(most).toBe(3);
  },
);

test.concurrent.each([true, false])(
  "branches of several steps go on by themselves, optimised %s",
  async (optimizeParallelism) => {
    const name = `parallel/branches-${optimizeParallelism}`;
    const ran: string[] = [];
    const { inngest } = await jobs.serve(
      (client) => [
        client.createFunction({ id: "branches", triggers: [{ event: name }] }, async ({ step }) => {
          const branch = async (id: string) => {
            const first = await step.run(`${id}1`, () => ran.push(`${id}1`));
            return step.run(`${id}2`, () => {
              ran.push(`${id}2`);
              return first > 0 ? id : "";
            });
          };
          return Promise.all(["a", "b", "c"].map(branch));
        }),
      ],
      { optimizeParallelism },
    );
    const run = await runOnce(jobs, inngest, { name });
    expect(run.output).toEqual(["a", "b", "c"]);
    expect(ran.toSorted()).toEqual(["a1", "a2", "b1", "b2", "c1", "c2"]);
  },
);

test.concurrent("after a race in race mode the next step does not wait for those who lost", async () => {
  let lostAt = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "race", triggers: [{ event: "parallel/race" }] },
      async ({ step, group }) => {
        const slow = () =>
          step.run("slow", async () => {
            await sleep(1500);
            lostAt = Date.now();
            return "slow";
          });
        const winner = await group.parallel({ mode: "race" }, () =>
          Promise.race([slow(), step.run("quick", () => "quick")]),
        );
        return step.run("after", () => ({ winner, at: Date.now() }));
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "parallel/race" });
  expect(run.output).toMatchObject({ winner: "quick" });
  expect((run.output as { at: number }).at).toBeLessThan(lostAt);
});

test.concurrent("one of several steps may fail and be caught, while the others succeed", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "settled", retries: 1, triggers: [{ event: "parallel/settled" }] },
      async ({ step }) => {
        const results = await Promise.allSettled([
          step.run("good", () => 1),
          step.run("bad", () => {
            throw new Error("bad");
          }),
          step.sleep("sleep", "1s"),
        ]);
        return results.map(({ status }) => status);
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "parallel/settled" });
  expect(run.output).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test.concurrent("forty parallel steps all end", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "many", triggers: [{ event: "parallel/many" }] },
      async ({ step }) => {
        const all = Array.from({ length: 40 }, (_, n) => step.run(`n${n}`, () => n));
        return (await Promise.all(all)).reduce((sum, n) => sum + n, 0);
      },
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "parallel/many" })).output).toBe(780);
});
