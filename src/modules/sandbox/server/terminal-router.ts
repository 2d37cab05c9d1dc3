import "server-only";

import { createTRPCRouter, limitedProcedure, protectedProcedure } from "@/trpc/init";
import { openTerminalInput, resizeInput, shellInput, typeInput } from "../terminal";
import { closeTerminal, followTerminal, resizeTerminal, typeInTerminal } from "./terminals";

export const terminalRouter = createTRPCRouter({
  open: limitedProcedure("terminal.open")
    .input(openTerminalInput)
    .subscription(({ ctx, input, signal }) =>
      followTerminal({ ...ctx, ...input }, input, signal ?? new AbortController().signal),
    ),

  write: protectedProcedure
    .input(typeInput)
    .mutation(({ ctx, input }) => typeInTerminal({ ...ctx, ...input }, input, input.text)),

  resize: protectedProcedure
    .input(resizeInput)
    .mutation(({ ctx, input }) => resizeTerminal({ ...ctx, ...input }, input, input)),

  close: protectedProcedure
    .input(shellInput)
    .mutation(({ ctx, input }) => closeTerminal({ ...ctx, ...input }, input)),
});
