import { CommandError, exitWith, runVisibly } from "./progress.mjs";
import { bin, root, setUp } from "./setup.mjs";

// The condition is the one under which `server-only` lets itself be imported.
const OF_THE_APP = ["--conditions=react-server", "--import", "tsx"];

const COMMANDS = {
  prisma: [bin("prisma/build/index.js")],
  seed: [...OF_THE_APP, "prisma/seed.ts"],
  doctor: [...OF_THE_APP, "scripts/doctor.ts"],
};

await exitWith(async () => {
  const [name = "", ...args] = process.argv.slice(2);
  await setUp();
  const { register } = await import("tsx/esm/api");
  register();
  const { withDatabase } = await import("../local/database.ts");

  if (name === "restore") {
    const { restore } = await import("../local/restore.ts");
    await withDatabase((env) => restore(env, args[0]), { isMigrated: false });
    return 0;
  }
  const command = COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)];
  if (!command)
    throw new CommandError("Use npm run seed, doctor, db:restore, or db -- <prisma command>.");
  const code = await withDatabase(
    (env) => runVisibly(process.execPath, [...command, ...args], { cwd: root, env }),
    { isMigrated: name !== "prisma" },
  );
  return typeof code === "number" ? code : 1;
});
