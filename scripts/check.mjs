import fs from "node:fs";
import path from "node:path";
import { elapsedSince, exitWith, runVisibly } from "./progress.mjs";
import { bin, root, setUp } from "./setup.mjs";

const steps = [
  ["format and lint", ["@biomejs/biome/bin/biome", "check", "--error-on-warnings"]],
  ["route types", ["next/dist/bin/next", "typegen"]],
  ["types of the app", ["typescript/bin/tsc"]],
  ["types of local services", ["typescript/bin/tsc", "-p", "local"]],
  ["unused code", ["knip/bin/knip.js"]],
];

const own = [
  ["structure", ["scripts/check-structure.mjs"]],
  ["lock file", ["scripts/check-lock.mjs"]],
];

await exitWith(async () => {
  await setUp();
  fs.mkdirSync(path.join(root, ".whittle/cache"), { recursive: true });
  const commands = [
    ...steps.map(([title, [file, ...args]]) => ({ title, args: [bin(file), ...args] })),
    ...own.map(([title, args]) => ({ title, args })),
  ];
  let failures = 0;
  for (const { title, args } of commands) {
    const startedAt = Date.now();
    const code = await runVisibly(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", title === "route types" ? "ignore" : "inherit", "inherit"],
    });
    if (code !== 0) failures += 1;
    console.log(`${code === 0 ? "ok    " : "FAILED"} ${title} (${elapsedSince(startedAt)})`);
  }
  return failures === 0 ? 0 : 1;
});
