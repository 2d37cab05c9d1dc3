import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { CommandError, runQuietly, step } from "./progress.mjs";

export const root = path.dirname(import.meta.dirname);

const INSTALL_STAMP = path.join(root, "node_modules/.whittle-install");
const GENERATE_STAMP = path.join(root, "src/generated/.whittle-generate");

/** Makes a clone ready to run anything: packages installed, Prisma client generated. Redoes only what is stale. */
export async function setUp() {
  refuseOldNode();

  const lock = hashOf(["package-lock.json"]);
  await unlessStamped(INSTALL_STAMP, lock, () =>
    step("Installing packages", () =>
      runQuietly(npm, ["ci", "--no-audit", "--no-fund"], { cwd: root, env: withoutProduction() }),
    ),
  );

  const schema = hashOf(["package-lock.json", "prisma/schema.prisma", "prisma.config.ts"]);
  await unlessStamped(GENERATE_STAMP, schema, () =>
    step("Generating the database client", () =>
      runQuietly(process.execPath, [bin("prisma/build/index.js"), "generate"], { cwd: root }),
    ),
  );
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** The path of a program inside node_modules, so that no shell or PATH is needed to run it. */
export const bin = (/** @type {string} */ file) => path.join(root, "node_modules", file);

/** The tools that build the app are devDependencies, which npm leaves out under NODE_ENV=production. */
function withoutProduction() {
  const { NODE_ENV: _, ...env } = process.env;
  return env;
}

/** @param {string[]} files */
function hashOf(files) {
  const hash = createHash("sha256").update(`${process.version} ${process.arch}`);
  for (const file of files) hash.update(fs.readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/**
 * @param {string} stamp
 * @param {string} content
 * @param {() => Promise<unknown>} work
 */
export async function unlessStamped(stamp, content, work) {
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === content) return;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, content);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isSupported = (major === 20 && minor >= 20) || (major === 22 && minor >= 13) || major >= 24;
  if (isSupported) return;
  throw new CommandError(
    `Whittle needs Node.js 20.20, 22.13 or 24 and newer; this is ${process.version}. Install one from https://nodejs.org.`,
  );
}
