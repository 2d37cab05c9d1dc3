import { db } from "../src/lib/db";
import { AppError } from "../src/lib/errors";
import { CHECK_TITLES, sumUpReport } from "../src/modules/models/report";
import { examine } from "../src/modules/models/server/doctor";
import { type Model, openFallback, openModel } from "../src/modules/models/server/provider";

// Examines the models that this installation is set to, and keeps what was found where its app looks for it.

const COLUMN = 27;

try {
  await tellOf(openModel(null));
  const fallback = openFallback();
  if (fallback) await tellOf(fallback);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await db.$disconnect();
}

async function tellOf(model: Model) {
  console.log(`\n${model.settings.model}: ${model.name} at ${new URL(model.url).host}\n`);
  const examining = examine(model);
  let step = await examining.next();
  while (!step.done) {
    const { check, state, told } = step.value;
    console.log(`${state.padEnd(8)}${CHECK_TITLES[check].padEnd(COLUMN)}${told}`);
    step = await examining.next();
  }
  console.log(`\n${sumUpReport(step.value)}`);
  if (step.value.findings.some(({ state }) => state === "failed")) process.exitCode = 1;
}
