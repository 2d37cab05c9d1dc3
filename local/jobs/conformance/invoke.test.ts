import { referenceFunction } from "inngest";
import { expect, test } from "vitest";
import { provideJobs, runOnce } from "../testing/jobs.ts";

const jobs = provideJobs();

test.concurrent("an invoked function's result is the step's", async () => {
  const { inngest } = await jobs.serve((client) => {
    const double = client.createFunction(
      { id: "double", triggers: [{ event: "fn/double" }] },
      async ({ event, step }) => step.run("double", () => event.data.n * 2),
    );
    return [
      double,
      client.createFunction({ id: "caller", triggers: [{ event: "fn/call" }] }, async ({ step }) =>
        step.invoke("call", { function: double, data: { n: 21 } }),
      ),
    ];
  });
  expect((await runOnce(jobs, inngest, { name: "fn/call" })).output).toBe(42);
});

test.concurrent("an invoked function that fails throws in the caller", async () => {
  const { inngest } = await jobs.serve((client) => {
    const fails = client.createFunction({ id: "fails", retries: 0 }, async () => {
      throw new Error("the callee failed");
    });
    return [
      fails,
      client.createFunction(
        { id: "caller", triggers: [{ event: "fn/call-fails" }] },
        async ({ step }) =>
          step.invoke("call", { function: fails, data: {} }).catch((error: Error) => error.message),
      ),
    ];
  });
  expect((await runOnce(jobs, inngest, { name: "fn/call-fails" })).output).toBe(
    "the callee failed",
  );
});

test.concurrent("an invoked function that takes too long throws in the caller", async () => {
  const { inngest } = await jobs.serve((client) => {
    const slow = client.createFunction({ id: "slow" }, async ({ step }) =>
      step.sleep("long", "1h"),
    );
    return [
      slow,
      client.createFunction(
        { id: "caller", triggers: [{ event: "fn/call-slow" }] },
        async ({ step }) =>
          step.invoke("call", { function: slow, data: {}, timeout: "1s" }).catch(() => "too late"),
      ),
    ];
  });
  expect((await runOnce(jobs, inngest, { name: "fn/call-slow" })).output).toBe("too late");
});

test.concurrent("a function that is not there cannot be invoked, and the step says so", async () => {
  const { inngest } = await jobs.serve((client) => [
    client.createFunction(
      { id: "caller", triggers: [{ event: "fn/call-none" }] },
      async ({ step }) => {
        const none = referenceFunction({ functionId: "none-such" });
        return step
          .invoke("call", { function: none, data: {} })
          .catch((error: Error) => error.message);
      },
    ),
  ]);
  expect((await runOnce(jobs, inngest, { name: "fn/call-none" })).output).toContain("none-such");
});
