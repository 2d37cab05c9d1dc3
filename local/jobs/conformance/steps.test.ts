import { NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

test.concurrent("a step's result is what the function goes on with, and its output what it returns", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "sum", triggers: [{ event: "steps/sum" }] },
      async ({ event, step }) => {
        const two = await step.run("two", () => ({ n: 2 }));
        return step.run("sum", () => two.n + event.data.n);
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/sum", data: { n: 40 } });
  expect(run).toMatchObject({ status: "Completed", output: 42 });
});

test.concurrent.each([true, false])(
  "each step runs once, with checkpointing %s",
  async (checkpointing) => {
    const ran: string[] = [];
    const { inngest } = await jobs.serve(
      (client) => [
        client.createFunction(
          { id: "loop", triggers: [{ event: `steps/loop-${checkpointing}` }] },
          async ({ step }) => {
            for (let n = 0; n < 5; n++) await step.run("again", () => ran.push(`step ${n}`));
          },
        ),
      ],
      { checkpointing },
    );
    await runOnce(jobs, inngest, { name: `steps/loop-${checkpointing}` });
    expect(ran).toEqual(["step 0", "step 1", "step 2", "step 3", "step 4"]);
  },
);

test.concurrent("a step that throws is tried again, and the function never sees it", async () => {
  const attempts: number[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "flaky", triggers: [{ event: "steps/flaky" }] },
      async ({ step, attempt }) =>
        step.run("flaky", () => {
          attempts.push(attempt);
          if (attempts.length < 3) throw new Error("not yet");
          return "at last";
        }),
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/flaky" });
  expect(run).toMatchObject({ status: "Completed", output: "at last" });
  expect(attempts).toEqual([0, 1, 2]);
});

test.concurrent("every step has all attempts of its own", async () => {
  const tried = { first: 0, second: 0 };
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "budgets", retries: 1, triggers: [{ event: "steps/budgets" }] },
      async ({ step }) => {
        for (const name of ["first", "second"] as const) {
          await step.run(name, () => {
            tried[name] += 1;
            if (tried[name] < 2) throw new Error("once more");
          });
        }
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/budgets" });
  expect(run.status).toBe("Completed");
  expect(tried).toEqual({ first: 2, second: 2 });
});

test.concurrent("a step whose attempts are used up throws in the function, which may catch it", async () => {
  let attempts = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "caught", retries: 1, triggers: [{ event: "steps/caught" }] },
      async ({ step }) => {
        try {
          await step.run("doomed", () => {
            attempts += 1;
            throw new TypeError("never");
          });
          return "ran";
        } catch (error) {
          return step.run("instead", () => (error as Error).message);
        }
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/caught" });
  expect(run).toMatchObject({ status: "Completed", output: "never" });
  expect(attempts).toBe(2);
});

test.concurrent("a step's error that nobody catches fails the run with its name and message", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "uncaught", retries: 0, triggers: [{ event: "steps/uncaught" }] },
      async ({ step }) => {
        await step.run("doomed", () => {
          throw new RangeError("out of it");
        });
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/uncaught" });
  expect(run).toMatchObject({ status: "Failed", output: { message: "out of it" } });
});

test.concurrent("what is thrown outside of steps is tried again from the start, with the steps' results kept", async () => {
  let calls = 0;
  let steps = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "outside", triggers: [{ event: "steps/outside" }] },
      async ({ step }) => {
        const kept = await step.run("once", () => {
          steps += 1;
          return steps;
        });
        calls += 1;
        if (calls < 3) throw new Error("again");
        return kept;
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/outside" });
  expect(run).toMatchObject({ status: "Completed", output: 1 });
  expect(steps).toBe(1);
});

test.concurrent("a function without retries left fails with what it threw", async () => {
  let calls = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "failing", retries: 1, triggers: [{ event: "steps/failing" }] },
      async () => {
        calls += 1;
        throw new Error("no");
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/failing" });
  expect(run).toMatchObject({ status: "Failed", output: { message: "no" } });
  expect(calls).toBe(2);
});

test.concurrent("what is not to be tried again is not", async () => {
  let attempts = 0;
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "final", retries: 5, triggers: [{ event: "steps/final" }] },
      async ({ step }) => {
        await step.run("final", () => {
          attempts += 1;
          throw new NonRetriableError("that is that");
        });
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/final" });
  expect(run.status).toBe("Failed");
  expect(attempts).toBe(1);
});

test.concurrent("a step that says when to try again is not tried before", async () => {
  const triedAt: number[] = [];
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "later", triggers: [{ event: "steps/later" }] },
      async ({ step }) => {
        await step.run("later", () => {
          triedAt.push(Date.now());
          if (triedAt.length === 1) throw new RetryAfterError("in a moment", "1s");
        });
      },
    ),
  ]);
  await runOnce(jobs, inngest, { name: "steps/later" });
  const [first = 0, second = 0] = triedAt;
  expect(second - first).toBeGreaterThanOrEqual(990);
});

test.concurrent("results may hold anything that JSON can, NUL characters and broken emoji included", async () => {
  const odd = {
    nul: "a\u0000b",
    half: "\ud83d",
    deep: [[{ "": null }]],
    big: "x".repeat(1_000_000),
  };
  const { inngest } = await jobs.serve((client) => [
    client.createFunction({ id: "odd", triggers: [{ event: "steps/odd" }] }, async ({ step }) => {
      const kept = await step.run("odd", () => odd);
      await step.sleep("replay", 1);
      return kept;
    }),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/odd" });
  expect(run.output).toEqual(odd);
});

test.concurrent("a run with more state than a request should carry goes on all the same", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "large", triggers: [{ event: "steps/large" }] },
      async ({ step }) => {
        let length = 0;
        for (let n = 0; n < 5; n++) {
          length += (await step.run(`part ${n}`, () => "x".repeat(1_000_000))).length;
        }
        await step.sleep("replay", 1);
        return length;
      },
    ),
  ]);
  const run = await runOnce(jobs, inngest, { name: "steps/large" });
  expect(run).toMatchObject({ status: "Completed", output: 5_000_000 });
});

test.concurrent("an app that streams its answers is understood", async () => {
  const { inngest } = await jobs.serve(
    (client) => [
      client.createFunction(
        { id: "streamed", triggers: [{ event: "steps/streamed" }] },
        async ({ step }) => step.run("one", () => "streamed"),
      ),
    ],
    { checkpointing: false, serving: { streaming: true } },
  );
  const run = await runOnce(jobs, inngest, { name: "steps/streamed" });
  expect(run).toMatchObject({ status: "Completed", output: "streamed" });
});
