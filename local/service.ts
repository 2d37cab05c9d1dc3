import type { ChildSpec, SupervisedChild } from "./child.ts";
import type { Account } from "./home.ts";

export type ServiceContext = {
  /** The folder of this installation's state. */
  home: string;
  /** The unprivileged account that services run under when we are root. */
  account: Account | undefined;
  /** Starts a child that is started again when it crashes, with its output in the log folder. */
  supervise: (spec: ChildSpec) => Promise<SupervisedChild>;
};

export type RunningService = {
  /** What the app needs to find the service, under the vendor's own variable names. */
  env: Record<string, string>;
  /** Where it runs, unless that is here. */
  place?: string;
  /** What a person should know of how it runs here, a line each. */
  notes?: string[];
  /** What is known too late for the start to wait for it, a line each. */
  lateNotes?: () => Promise<string[]>;
  /** What has to have happened between the app and the service before anybody is let in. */
  onAppStarted?: () => Promise<void>;
  stop: () => Promise<void>;
};

export type LocalService = {
  name: string;
  /** When the operator has set any of these, their service is used and ours never starts. */
  unlessEnv: readonly string[];
  start: (context: ServiceContext) => Promise<RunningService>;
};
