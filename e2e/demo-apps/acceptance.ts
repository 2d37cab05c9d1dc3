import { expect as base, type Page } from "@playwright/test";

/** Two busy processors are slow to bring a page to life. */
export const expect = base.configure({ timeout: 15_000 });

/** What a person can rely on in an app that the demo model has built. */
export type Step = { says: string; holds: (app: Page) => Promise<void> };

/** In this order, each on what the one before has left. */
export type Acceptance = readonly [Step, Step, Step];
