import "server-only";

import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Card } from "../card";
import { findKnown } from "../catalogue";
import type { Profile } from "../profile";
import type { Finding, Report } from "../report";
import { findReport } from "./data";
import {
  examineContext,
  examineEdits,
  examineSeveral,
  examineStream,
  examineTools,
  examineVision,
  type Found,
  type Patient,
} from "./examinations";
import { findCard } from "./list-models";
import { storeReport } from "./mutations";
import { type Model, openModel } from "./provider";

const LIMIT_MS = 90_000;
const FIRST_LIMIT_MS = 25_000;

type Examining = {
  /** Whether what is known already is examined too. */
  isThorough?: boolean;
  limitMs?: number;
  signal?: AbortSignal | undefined;
};

/** Finds out what a model can do, tells each finding as it comes, and keeps all of it. */
export async function* examine(
  model: Model,
  { isThorough = true, limitMs = LIMIT_MS, signal }: Examining = {},
): AsyncGenerator<Finding, Report> {
  const limits = [AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])];
  const patient: Patient = { model, signal: AbortSignal.any(limits) };
  const card = await findCard(model);
  const findings: Finding[] = [];
  const facts: Partial<Profile> = { ...card?.facts };
  for await (const found of findAll(patient, card, isThorough)) {
    findings.push(found.finding);
    Object.assign(facts, found.facts);
    signal?.throwIfAborted(); // what nobody waits for any more is no finding
    yield found.finding;
  }
  const report: Report = {
    model: model.name,
    isDemo: card?.isDemo ?? false,
    at: new Date().toISOString(),
    findings,
  };
  if (findings[0]?.state !== "failed") await storeReport(model, report, facts);
  return report;
}

async function* findAll(patient: Patient, card: Card | undefined, isThorough: boolean) {
  if (card?.isDemo) {
    yield answers(DEMO, DEMO_FACTS);
    return;
  }
  const streamed = await tryOut("reach", () => examineStream(patient));
  if (streamed.finding.check === "stream") yield answers("It answers, and takes the key.");
  yield streamed;
  if (streamed.finding.state === "failed") return;
  const { tools, asked } = await findTools(patient);
  yield tools;
  const { name, url } = patient.model;
  // Whoever else serves a model may have set a smaller window, and forget the beginning without a word.
  const isAtItsMaker = findKnown(name)?.vendor === new URL(url).hostname;
  const isLengthKnown = isAtItsMaker || card?.facts.contextTokens !== undefined;
  const others = [
    tryOut("several", () => examineSeveral(asked)),
    tryOut("edits", () => examineEdits(asked)),
    ...(isThorough || !isLengthKnown ? [tryOut("context", () => examineContext(patient))] : []),
    tryOut("vision", () => examineVision(patient)),
  ];
  // Told in the order in which they are read.
  for (const each of others) yield await each;
}

const answers = (told: string, facts: Partial<Profile> = {}): Found => ({
  finding: { check: "reach", state: "ok", told },
  facts,
});

const DEMO =
  "This is the demo model. It builds example apps from a script and understands nothing else: set OPENAI_API_KEY or another vendor's key with AI_MODEL, and start again.";
const DEMO_FACTS = { callsTools: true, callsSeveral: true, editsParts: true };

/** Who does not call tools may still write calls down as it is told. */
async function findTools(patient: Patient): Promise<{ tools: Found; asked: Patient }> {
  const tools = await tryOut("tools", () => examineTools(patient));
  if (tools.facts.callsTools !== false) return { tools, asked: patient };
  const asked = { ...patient, model: { ...patient.model, profile: { callsTools: false } } };
  const spoken = await tryOut("tools", () => examineTools(asked));
  if (spoken.finding.state !== "ok") return { tools, asked };
  const told =
    "It does not call tools by itself. It is told how to write its calls down, and does that well.";
  const facts = { callsTools: false };
  return { tools: { finding: { check: "tools", state: "hint", told }, facts }, asked };
}

/** What goes wrong is a finding too. */
async function tryOut(check: Finding["check"], examination: () => Promise<Found>): Promise<Found> {
  try {
    return await examination();
  } catch (err) {
    log.info({ err, check }, "an examination of the model has failed");
    // Some servers refuse to be told of tools at all.
    const isRefused = err instanceof AppError && err.code === "MODEL_REFUSED";
    const facts: Partial<Profile> = check === "tools" && isRefused ? { callsTools: false } : {};
    const state = check === "reach" || check === "tools" ? "failed" : "hint";
    return { finding: { check, state, told: tellError(err) }, facts };
  }
}

function tellError(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  return isLate ? "It has not answered in time." : "This could not be tried out; the log says why.";
}

/** A model that nobody has used here is examined before it is. What goes wrong then is told when it is asked. */
export async function getToKnow(name: string | null): Promise<void> {
  const model = openModel(name);
  if (await findReport(model)) return;
  const examining = examine(model, { isThorough: false, limitMs: FIRST_LIMIT_MS });
  while (!(await examining.next()).done); // nobody is told of the findings
}
