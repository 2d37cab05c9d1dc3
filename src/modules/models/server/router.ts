import "server-only";

import { AppError } from "@/lib/errors";
import { clerkIsOn } from "@/modules/account/server/clerk-guard";
import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { isDemo } from "./demo";
import { examine } from "./doctor";
import { listModels } from "./list-models";
import { installedModelName, openModel, speechModelName } from "./provider";
import { readInstalled } from "./read-installed";

export const modelsRouter = createTRPCRouter({
  abilities: protectedProcedure.query(async () => ({
    speech: speechModelName() !== undefined,
    /** That is asked where an app names none. */
    model: installedModelName(),
    isDemo: await isDemo(),
  })),

  getMany: protectedProcedure.query(() => listModels()),

  getInstalled: protectedProcedure.query(async () => ({
    ...(await readInstalled()),
    /** It is the operator's money, and where people sign in nobody knows who that is. */
    mayExamine: !clerkIsOn,
  })),

  examine: limitedProcedure("model.examine").subscription(async function* ({ signal }) {
    if (clerkIsOn) throw new AppError("NOT_FOUND", "Only the operator examines this model.");
    yield* examine(openModel(null), { signal });
  }),
});
