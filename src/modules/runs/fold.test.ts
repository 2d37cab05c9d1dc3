import { expect, test } from "vitest";
import { ConversationFold, foldConversation, type RunPart } from "./fold";
import { openQuestionOf } from "./fold-run";
import type { EventBody, ProjectEvent } from "./schema";

const RUN = "run_1";
const AT = new Date(0);

const QUEUED: EventBody = {
  type: "run.queued",
  data: { messageId: "msg_1", content: "An app", attachments: [] },
};

function logOf(...bodies: EventBody[]): ProjectEvent[] {
  return [QUEUED, ...bodies].map((body, i) => ({
    ...body,
    projectId: "prj_1",
    seq: i + 1,
    runId: RUN,
    at: AT,
  }));
}

const runOf = (events: ProjectEvent[]) => foldConversation(events).turns[0]?.run;

const delta = (attempt: number, n: number, text: string): EventBody => ({
  type: "text.delta",
  data: { step: "model-0", attempt, n, text },
});

const textsOf = (parts: RunPart[] = []) =>
  parts.map((part) => part.kind === "text" && [part.text, part.isStreaming]);

test("what breaks in the app is shown until somebody sets to work on it", () => {
  const failed = (kind: "uncaught" | "console", message: string): EventBody => ({
    type: "preview.failed",
    data: { kind, message },
  });
  const broken = logOf(failed("uncaught", "x is undefined"), failed("console", "Bad key"));
  expect(foldConversation(broken).problem?.message).toBe("x is undefined");
  const mended = logOf(failed("uncaught", "x is undefined"), {
    type: "file.changed",
    data: { step: "tool-0", path: "a.ts", hash: "1", linesAdded: 1, linesRemoved: 0 },
  });
  expect(foldConversation(mended).problem).toBeNull();
});

test("a text grows as it streams, and what ends it takes its place", () => {
  const streaming = logOf(delta(0, 0, "I wri"), delta(0, 1, "te it."));
  expect(textsOf(runOf(streaming)?.parts)).toEqual([["I write it.", true]]);
  const done = logOf(delta(0, 0, "I wri"), {
    type: "text.done",
    data: { step: "model-0", text: "I write it." },
  });
  expect(textsOf(runOf(done)?.parts)).toEqual([["I write it.", false]]);
});

test("what was half said when the model failed is said anew, below why it failed", () => {
  const failed: EventBody = {
    type: "model.failed",
    data: { step: "model-0", model: "a", told: "It broke off.", next: "b", at: null },
  };
  const parts = runOf(logOf(delta(0, 0, "I wri"), failed, delta(1, 0, "I write")))?.parts;
  expect(parts?.map((part) => (part.kind === "text" ? part.text : part.kind))).toEqual([
    "failure",
    "I write",
  ]);
});

test("a repeated attempt begins its text anew, and late words of the first one change nothing", () => {
  const events = logOf(
    delta(0, 0, "Once"),
    delta(1, 0, "Ag"),
    delta(0, 1, " upon"),
    delta(1, 1, "ain"),
  );
  expect(textsOf(runOf(events)?.parts)).toEqual([["Again", true]]);
});

test("a tool call shows what it says, what it changed and how it ended", () => {
  const step = "tool-0";
  const events = logOf(
    { type: "tool.called", data: { step, tool: "terminal", input: { command: "ls" } } },
    { type: "tool.output", data: { step, attempt: 0, n: 0, text: "app\n" } },
    {
      type: "file.changed",
      data: { step, path: "a.ts", hash: null, linesAdded: 0, linesRemoved: 3 },
    },
    { type: "tool.finished", data: { step, isOk: false, output: "app\nexit code 1" } },
  );
  expect(runOf(events)?.parts).toMatchObject([
    {
      kind: "tool",
      tool: "terminal",
      state: "failed",
      output: "app\nexit code 1",
      files: [{ path: "a.ts", isGone: true, linesRemoved: 3 }],
    },
  ]);
});

test("phase, todos and preview are what was said last", () => {
  const events = logOf(
    { type: "run.phase", data: { status: "PREPARING", phase: "Starting the sandbox" } },
    { type: "todos.changed", data: { todos: [{ title: "Look", status: "active" }] } },
    { type: "sandbox.changed", data: { state: "started", url: "http://3000-s1.localhost:43100" } },
    { type: "run.phase", data: { status: "BUILDING", phase: "Writing the list" } },
  );
  expect(runOf(events)).toMatchObject({
    status: "BUILDING",
    phase: "Writing the list",
    todos: [{ title: "Look", status: "active" }],
  });
  expect(foldConversation(events).previewUrl).toBe("http://3000-s1.localhost:43100");
});

test("what is being done for the preview is what was said last, until it is over", () => {
  const installing: EventBody = { type: "sandbox.stage", data: { stage: "installing" } };
  expect(foldConversation(logOf()).stage).toBeNull();
  expect(foldConversation(logOf(installing)).stage).toBe("installing");
  const over: EventBody = { type: "sandbox.stage", data: { stage: null } };
  expect(foldConversation(logOf(installing, over)).stage).toBeNull();
});

const drafted = (tools: string[], place = { step: "model-0", attempt: 0 }): EventBody => ({
  type: "tool.drafted",
  data: { ...place, n: 0, drafts: tools.map((tool) => ({ tool, paths: [], lines: 12 })) },
});
const called = (tool: string): EventBody => ({
  type: "tool.called",
  data: { step: `tool-${tool}`, tool, input: {} },
});
const answered = (step = "model-0"): EventBody => ({
  type: "usage.updated",
  data: {
    step,
    usage: {
      model: "m",
      iterations: 1,
      tokensIn: 1,
      tokensOut: 1,
      tokensCached: 0,
      costMicroUsd: null,
      context: null,
    },
  },
});
const draftsOf = (...bodies: EventBody[]) =>
  runOf(logOf(...bodies))?.drafts.map(({ tool }) => tool);

test("a draft stays until its own call takes its place, so that nothing vanishes in between", () => {
  const wholeAnswer: EventBody[] = [
    delta(0, 0, "I write."),
    drafted(["setStatus", "editFile", "terminal"]),
    { type: "text.done", data: { step: "model-0", text: "I write." } },
    answered(),
  ];
  expect(draftsOf(...wholeAnswer)).toEqual(["setStatus", "editFile", "terminal"]);
  expect(draftsOf(...wholeAnswer, called("editFile"))).toEqual(["terminal"]);
  expect(draftsOf(...wholeAnswer, called("editFile"), called("terminal"))).toEqual([]);
});

test("a call knows how many lines were written for it until its files tell what came of them", () => {
  const run = runOf(logOf(drafted(["editFile"]), called("editFile")));
  expect(run?.parts).toMatchObject([{ tool: "editFile", linesDrafted: 12, files: [] }]);
});

test.each<[string, EventBody]>([
  [
    "another answer",
    { type: "text.delta", data: { step: "model-1", attempt: 0, n: 0, text: "Next" } },
  ],
  ["a repeated attempt", delta(1, 0, "Again")],
  ["another part of the run", { type: "run.phase", data: { status: "CHECKING", phase: "" } }],
  ["the end", { type: "run.finished", data: { status: "CANCELLED", reason: "USER" } }],
])("a draft that never became a call goes with %s", (_, next) => {
  expect(draftsOf(drafted(["editFile"]), next)).toEqual([]);
});

test("late drafts and words of a given up attempt change nothing", () => {
  const repeated = drafted(["terminal"], { step: "model-0", attempt: 1 });
  expect(draftsOf(repeated, drafted(["editFile"]), delta(0, 1, "late"))).toEqual(["terminal"]);
});

test("a question stands open until it is answered, and the wait is no work", () => {
  const step = "tool-0";
  const asked: EventBody = {
    type: "question.asked",
    data: { step, question: "Which?", choices: ["A", "B"] },
  };
  const answered: EventBody = { type: "question.answered", data: { step, answer: "B" } };
  const ended: EventBody = {
    type: "run.finished",
    data: { status: "CANCELLED", reason: "USER" },
  };
  const atSeconds = (...bodies: EventBody[]) =>
    logOf(...bodies).map((event) => ({ ...event, at: new Date(event.seq * 1_000) }));

  const open = runOf(atSeconds(asked));
  expect(open && openQuestionOf(open)).toMatchObject({ question: "Which?", state: "open" });
  const closed = runOf(atSeconds(asked, answered));
  expect(closed?.parts).toMatchObject([{ state: "answered", answer: "B" }]);
  expect(closed?.waitedMs).toBe(1_000);
  const stopped = runOf(atSeconds(asked, ended));
  expect(stopped?.parts).toMatchObject([{ state: "unanswered", answer: null }]);
  const after = runOf(atSeconds(asked, answered, ended));
  expect(after?.parts).toMatchObject([{ state: "answered", answer: "B" }]);
});

test("what has not changed stays the same object, however the log grows", () => {
  const first = logOf(
    { type: "tool.called", data: { step: "a", tool: "terminal", input: {} } },
    { type: "text.done", data: { step: "b", text: "Done." } },
    { type: "run.finished", data: { status: "COMPLETED", reason: "DONE" } },
  );
  const place = { projectId: "prj_1", runId: "run_2", at: AT };
  const begun: ProjectEvent[] = [
    ...first,
    { ...QUEUED, ...place, seq: 10 },
    { type: "text.done", data: { step: "b", text: "One." }, ...place, seq: 11 },
  ];
  const grown: ProjectEvent[] = [
    ...begun,
    { type: "text.delta", data: { step: "c", attempt: 0, n: 0, text: "Tw" }, ...place, seq: 12 },
  ];
  const fold = new ConversationFold();
  const before = fold.read(begun);
  const after = fold.read(grown);
  expect(after.turns[0]).toBe(before.turns[0]);
  expect(after.turns[1]?.run.parts[0]).toBe(before.turns[1]?.run.parts[0]);
  expect(before.turns[1]?.run.parts).toHaveLength(1);
  expect(after).toEqual(foldConversation(grown));
  expect(fold.read(grown).turns[1]).toBe(after.turns[1]);
});
