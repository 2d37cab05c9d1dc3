/** What happens between the wish for a sandbox and a server that answers, in this order. */
export const STAGES = ["starting", "restoring", "installing", "preparing", "serving"] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_LABELS: Record<Stage, string> = {
  starting: "Starting the sandbox",
  restoring: "Restoring the files",
  installing: "Installing packages",
  preparing: "Running the start-up commands",
  serving: "Starting the app",
};

/** The stage that a run says it is in, if it says one. */
export const stageOfPhase = (phase: string | null): Stage | null =>
  STAGES.find((stage) => STAGE_LABELS[stage] === phase) ?? null;
