/** What happens between the wish for a sandbox and a server that answers, in this order. */
export type Stage = "starting" | "restoring" | "installing" | "serving";

export const STAGE_LABELS: Record<Stage, string> = {
  starting: "Starting the sandbox",
  restoring: "Restoring the files",
  installing: "Installing packages",
  serving: "Starting the app",
};
