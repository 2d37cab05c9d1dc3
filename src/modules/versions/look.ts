/** What somebody looks at of an app's files: a version, or the app as it is now, and one of its files. */
export type Look = {
  version: string | null;
  /** The version that it is compared with; none for what was there before it. */
  base: string | null;
  file: string | null;
};

export type Looking = Look & { projectId: string; onLook: (change: Partial<Look>) => void };
