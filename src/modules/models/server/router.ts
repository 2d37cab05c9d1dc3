import "server-only";

import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { installedModelName, listModels, speechModelName } from "./provider";

export const modelsRouter = createTRPCRouter({
  abilities: protectedProcedure.query(() => ({
    speech: speechModelName() !== undefined,
    /** That is asked where an app names none. */
    model: installedModelName(),
  })),

  getMany: protectedProcedure.query(() => listModels()),
});
