import { findBrowser } from "./browser.mjs";
import { exitWith, runVisibly } from "./progress.mjs";
import { root, setUp } from "./setup.mjs";

await exitWith(async () => {
  await setUp();
  const env = { ...process.env, CHROMIUM_PATH: await findBrowser() };
  const code = await runVisibly(process.execPath, ["--import", "tsx", "bench/figures.ts"], {
    cwd: root,
    env,
  });
  return typeof code === "number" ? code : 1;
});
