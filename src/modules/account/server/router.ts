import "server-only";

import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { updatePreferencesInput } from "../schema";
import { getAccount } from "./data";
import { updatePreferences } from "./mutations";

export const accountRouter = createTRPCRouter({
  get: protectedProcedure.query(({ ctx }) => getAccount(ctx.caller.userId)),

  updatePreferences: protectedProcedure
    .input(updatePreferencesInput)
    .mutation(({ ctx, input }) => updatePreferences(ctx.caller.userId, input)),
});
