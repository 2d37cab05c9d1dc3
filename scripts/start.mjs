import { exitWith } from "./progress.mjs";
import { setUp } from "./setup.mjs";

await exitWith(async () => {
  await setUp();
  // Imported late: before the set-up there is no tsx to read TypeScript with.
  const { register } = await import("tsx/esm/api");
  register();
  const { start } = await import("../local/start.ts");
  await start({ mode: process.argv.includes("--dev") ? "development" : "production" });
  return undefined;
});
