/**
 * An app that the demo model can build. Its files are written once: both templates have the same components, the same
 * `@/` and the same packages.
 */
export type ScriptedApp = {
  /** A name as a person would give it. */
  title: string;
  /** Whether a prompt asks for this app, by its words alone. */
  isWantedIn: RegExp;
  /** Said before the work begins. */
  intro: string;
  /** Said when it is done. */
  summary: string;
  /** What its page shows: an exported component and the module that has it, below `@/`. */
  component: { name: string; module: string };
  /** The text of each file by its path below `@/`. */
  files: Record<string, string>;
};
