import "server-only";

import { AppError } from "@/lib/errors";
import { findReport, readStanding } from "./data";
import { type Model, openFallback, openModel } from "./provider";

const shown = ({ name, url }: Model) => ({ name, host: new URL(url).host });

/** The installation's model as its people may see it: never its key, and of its address no more than the host. */
export async function readInstalled() {
  try {
    const model = openModel(null);
    const fallback = openFallback();
    const [report, { profile }] = await Promise.all([findReport(model), readStanding(model)]);
    return {
      model: { ...shown(model), profile },
      fallback: fallback ? shown(fallback) : null,
      report,
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { model: null, fallback: null, report: null, problem: error.message };
  }
}
