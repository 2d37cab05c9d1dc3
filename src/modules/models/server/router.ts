import "server-only";

import { createTRPCRouter, protectedProcedure } from "@/trpc/init";
import { speechModelName } from "./provider";

export const modelsRouter = createTRPCRouter({
  abilities: protectedProcedure.query(() => ({ speech: speechModelName() !== undefined })),
});
