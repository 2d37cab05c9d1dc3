import * as z from "zod";
import { HOME, USER } from "./entries.ts";

/** What every command starts with. The values of the sandbox's creator come in through /init. */
export const environment: Record<string, string> = {
  HOME,
  USER,
  LOGNAME: USER,
  SHELL: "/bin/bash",
  LANG: "C.UTF-8",
  PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
};

export const initRequest = z.object({ envVars: z.record(z.string(), z.string()) });

export function initialise({ envVars }: z.output<typeof initRequest>) {
  Object.assign(environment, envVars);
}
