/** An exported component and the module below `@/` that has it. */
export type Component = { name: string; module: string };

/** A part of an app's page that a person can wish for and wish away. */
export type Section = {
  /** As a person would call it. */
  name: string;
  /** Whether a wish means this one, by its words alone. */
  isMeantBy: RegExp;
  component: Component;
  isThereAtFirst: boolean;
};

/** What is written wrong at first, so that the check has something to find. */
export type Mistake = {
  /** The file below `@/`. */
  path: string;
  /** What the finished file has exactly once, and what is written in its place at first. */
  right: string;
  wrong: string;
  /** Said with the repair. */
  repair: string;
};

/**
 * An app that the demo model can build. Its files are written once: both templates have the same components, the same
 * `@/` and the same packages.
 */
export type ScriptedApp = {
  /** A name as a person would give it. */
  title: string;
  /** What it is, where its title does not say that. */
  kind?: string;
  /** Whether a prompt asks for this app, by its words alone. */
  isWantedIn: RegExp;
  /** Said before the work begins. */
  intro: string;
  /** Said when it is done. */
  summary: string;
  /** What its page shows: takes `title`, `actions` (shown in its header) and its sections as children. */
  frame: Component;
  /** In the order of the page. */
  sections: readonly Section[];
  /** The text of each file by its path below `@/`. */
  files: Record<string, string>;
  mistake: Mistake;
};
