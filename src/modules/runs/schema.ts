import * as z from "zod";
import { idSchema } from "@/lib/id-schema";
import { attachmentSchema } from "@/modules/attachments/schema";
import { promptSchema } from "@/modules/messages/schema";
import { STAGES } from "@/modules/sandbox/stages";
import { checkSchema } from "@/modules/versions/schema";

export const ACTIVE_STATUSES = ["QUEUED", "PREPARING", "BUILDING", "CHECKING"] as const;
export const ENDED_STATUSES = ["COMPLETED", "FAILED", "CANCELLED"] as const;
const activeStatus = z.enum(ACTIVE_STATUSES);
const endedStatus = z.enum(ENDED_STATUSES);
export type RunStatus = z.infer<typeof activeStatus> | z.infer<typeof endedStatus>;

const stopReason = z.enum([
  "DONE",
  "PROBLEMS",
  "USER",
  "ITERATIONS",
  "BUDGET",
  "TIME",
  "STUCK",
  "FAILED",
]);
export type StopReason = z.infer<typeof stopReason>;

const saidMessage = z.object({
  messageId: idSchema("message"),
  content: z.string(),
  attachments: z.array(attachmentSchema).default([]),
});
export type SaidMessage = z.infer<typeof saidMessage>;

/** A part of what a step says while it works. A repeated attempt says it again from the start. */
const livePlace = { step: z.string(), attempt: z.number().int(), n: z.number().int() };
const liveChunk = z.object({ ...livePlace, text: z.string() });
export type LiveChunk = z.infer<typeof liveChunk>;

export const todoSchema = z.object({
  title: z.string(),
  status: z.enum(["pending", "active", "done"]),
});
export type Todo = z.infer<typeof todoSchema>;

/** A call that the model is writing: as much of it as can be told by now. */
const draftSchema = z.object({
  tool: z.string(),
  paths: z.array(z.string()),
  /** Of everything that it has written for the call so far. */
  lines: z.number().int(),
});
export type Draft = z.infer<typeof draftSchema>;

/** What a run has used since it began. */
const usageSchema = z.object({
  model: z.string(),
  iterations: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  tokensCached: z.number().int(),
  /** None where nobody knows the model's price. */
  costMicroUsd: z.number().int().nullable(),
  /** How much of what it can read at once the model was last given; none where it does not say. */
  context: z
    .object({ tokens: z.number().int(), window: z.number().int() })
    .nullable()
    .default(null),
});
export type Usage = z.infer<typeof usageSchema>;

/** What broke in a preview that somebody had open. */
export const previewProblemSchema = z.object({
  kind: z.enum(["uncaught", "rejection", "build", "console"]),
  message: z.string().max(4_000),
  stack: z.string().max(4_000).optional(),
  /** The page of the app on which it happened. */
  path: z.string().max(2_000).optional(),
});
export type PreviewProblem = z.infer<typeof previewProblemSchema>;

export const startupSchema = z.object({
  command: z.string(),
  isOk: z.boolean(),
  /** The end of what it printed, or why it was stopped. */
  output: z.string(),
  tookMs: z.number().int(),
});
export type Startup = z.infer<typeof startupSchema>;

const compactionSchema = z.object({
  step: z.string(),
  model: z.string(),
  /** How many turns were summed up, and the last of them. */
  turns: z.number().int(),
  through: idSchema("run"),
  tokensBefore: z.number().int(),
  tokensAfter: z.number().int(),
  /** What summing it up has cost; no price where nobody knows it. */
  paid: z.object({ tokens: z.number().int(), costMicroUsd: z.number().int().nullable() }),
  summary: z.string(),
  /** Everything that holds beyond the message that said it, up to there. */
  wishes: z.array(z.string()),
});
export type Compaction = z.infer<typeof compactionSchema>;

/** What a run asks the person, and stands still for. */
export const questionSchema = z.object({
  question: z.string(),
  /** Likely answers; any other may be given too. */
  choices: z.array(z.string()),
});
export type Question = z.infer<typeof questionSchema>;

const editedFile = z.object({
  path: z.string(),
  /** Of its new content; none where the file is gone. */
  hash: z.string().nullable(),
  linesAdded: z.number().int(),
  linesRemoved: z.number().int(),
});

/** What can be written in a project's log. */
export const eventBodySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run.queued"), data: saidMessage }),
  z.object({
    type: z.literal("run.phase"),
    data: z.object({ status: activeStatus, phase: z.string() }),
  }),
  z.object({ type: z.literal("text.delta"), data: liveChunk }),
  /** All calls that the model writes in this moment, so that the last one alone is right. */
  z.object({
    type: z.literal("tool.drafted"),
    data: z.object({ ...livePlace, drafts: z.array(draftSchema) }),
  }),
  /** Everything that the step has said: its chunks are deleted with it. */
  z.object({
    type: z.literal("text.done"),
    data: z.object({ text: z.string(), step: z.string().optional() }),
  }),
  z.object({
    type: z.literal("tool.called"),
    data: z.object({
      step: z.string(),
      tool: z.string(),
      /** The arguments without the content of files. */
      input: z.record(z.string(), z.unknown()),
    }),
  }),
  z.object({ type: z.literal("tool.output"), data: liveChunk }),
  z.object({
    type: z.literal("tool.finished"),
    data: z.object({ step: z.string(), isOk: z.boolean(), output: z.string() }),
  }),
  z.object({
    type: z.literal("file.changed"),
    data: z.object({
      step: z.string(),
      ...editedFile.shape,
    }),
  }),
  /** The person has changed a file while the run works at the app. */
  z.object({ type: z.literal("file.edited"), data: editedFile }),
  /** The model has not answered: somebody is asked once more. */
  z.object({
    type: z.literal("model.failed"),
    data: z.object({
      step: z.string(),
      model: z.string(),
      told: z.string(),
      /** Who is asked next. */
      next: z.string(),
      /** When; none where the queue decides. */
      at: z.iso.datetime().nullable(),
    }),
  }),
  z.object({ type: z.literal("todos.changed"), data: z.object({ todos: z.array(todoSchema) }) }),
  z.object({
    type: z.literal("check.finished"),
    data: z.object({ step: z.string(), checks: z.array(checkSchema) }),
  }),
  /** The model has answered: what it drafted in this step is deleted. */
  z.object({
    type: z.literal("usage.updated"),
    data: z.object({ step: z.string(), usage: usageSchema }),
  }),
  z.object({
    type: z.literal("version.saved"),
    data: z.object({
      fragmentId: idSchema("fragment"),
      title: z.string(),
      summary: z.string(),
      filesChanged: z.number().int(),
      checks: z.array(checkSchema).default([]),
    }),
  }),
  z.object({
    type: z.literal("run.finished"),
    data: z.object({ status: endedStatus, reason: stopReason, error: z.string().optional() }),
  }),
  /** The app has another sandbox than before: its first one, or one made again from the stored files. */
  z.object({
    type: z.literal("sandbox.changed"),
    data: z.object({ state: z.enum(["started", "rebuilt"]), url: z.url() }),
  }),
  /** What is being done so that the app can be shown, outside of a run; none once it is over. */
  z.object({
    type: z.literal("sandbox.stage"),
    data: z.object({ stage: z.enum(STAGES).nullable() }),
  }),
  /** A command of the app's settings has been run in a new sandbox. */
  z.object({ type: z.literal("startup.finished"), data: startupSchema }),
  z.object({ type: z.literal("preview.failed"), data: previewProblemSchema }),
  /** The earlier conversation has become too long for the model: from here on it reads a summary. */
  z.object({ type: z.literal("history.compacted"), data: compactionSchema }),
  z.object({
    type: z.literal("wish.kept"),
    data: z.object({ step: z.string(), wish: z.string() }),
  }),
  z.object({
    type: z.literal("question.asked"),
    data: z.object({ step: z.string(), ...questionSchema.shape }),
  }),
  z.object({
    type: z.literal("question.answered"),
    /** None where nobody has answered in time. */
    data: z.object({ step: z.string(), answer: z.string().nullable() }),
  }),
  /** The person has said something else instead: from this run on, everything up to here counts no more. */
  z.object({ type: z.literal("turns.replaced"), data: z.object({ from: idSchema("run") }) }),
  /** The whole queue, so that the last one alone is right. */
  z.object({
    type: z.literal("queue.changed"),
    data: z.object({ waiting: z.array(saidMessage) }),
  }),
]);
export type EventBody = z.infer<typeof eventBodySchema>;

const eventPlace = z.object({
  projectId: idSchema("project"),
  seq: z.number().int().positive(),
  runId: idSchema("run").nullable(),
  at: z.date(),
});
export const projectEventSchema = z.intersection(eventPlace, eventBodySchema);
export type ProjectEvent = z.infer<typeof projectEventSchema>;

export const logInput = z.object({
  projectId: idSchema("project"),
  after: z.number().int().min(0).default(0),
});

const FOLLOWED_PROJECTS_MAX = 40; // the list travels in the address of the stream

/** How far each followed project's log has been seen. */
export const cursorsSchema = z
  .record(idSchema("project"), z.number().int().min(0))
  .refine((cursors) => Object.keys(cursors).length <= FOLLOWED_PROJECTS_MAX, {
    message: `At most ${FOLLOWED_PROJECTS_MAX} projects can be followed at once.`,
  });
export type Cursors = z.infer<typeof cursorsSchema>;

/** The id of a streamed event is how far the whole stream has come: a resumed line loses and doubles nothing. */
export const printCursors = (cursors: Cursors) =>
  Object.entries(cursors)
    .map(([projectId, seq]) => `${projectId}:${seq}`)
    .join(",");

const printedCursors = z
  .string()
  .max(4_000)
  .transform((printed) =>
    Object.fromEntries(
      printed.split(",").map((entry) => {
        const [projectId = "", seq] = entry.split(":");
        return [projectId, Number(seq)];
      }),
    ),
  )
  .pipe(cursorsSchema);

export const followInput = z.object({
  cursors: cursorsSchema,
  /** Sent by the browser when it resumes a line that was cut. */
  lastEventId: printedCursors.nullish(),
});

export const runInput = z.object({ runId: idSchema("run") });

export const answerInput = runInput.extend({
  /** Where the run stands that asks. */
  step: z.string().max(40),
  answer: promptSchema,
});
export type AnswerInput = z.infer<typeof answerInput>;
