import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { problemsOfCycles, problemsOfFile } from "./structure-rules.mjs";

const FOLDERS = ["src", "local", "scripts", "e2e", "bench", "prisma", "sandbox-templates"];
const SOURCE = /\.(ts|tsx|mjs)$/;
const LEFT_OUT =
  /^(src\/generated|sandbox-templates\/[a-z]+\/app-skeleton|local\/model\/apps\/[a-z-]+\/app)\//;

/**
 * Every rule that a tree of files breaks, as sentences.
 * @param {string} root
 */
export function problemsOf(root) {
  const files = FOLDERS.flatMap((folder) => listFiles(root, folder)).map((file) =>
    readSource(root, file),
  );
  return [...files.flatMap((file) => [...problemsOfFile(file)]), ...problemsOfCycles(files)];
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(root, folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
    .filter((file) => SOURCE.test(file) && !LEFT_OUT.test(file));
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {import("./structure-rules.mjs").SourceFile}
 */
function readSource(root, file) {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  const { module: parsed } = parseSync(file, text);
  const written = [
    ...parsed.staticImports.map((statement) => ({
      specifier: statement.moduleRequest.value,
      isTypeOnly: statement.entries.length > 0 && statement.entries.every(({ isType }) => isType),
    })),
    ...parsed.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isType }] : [],
      ),
    ),
    ...parsed.dynamicImports.map(({ moduleRequest }) => ({
      specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      isTypeOnly: false,
    })),
  ];
  return {
    path: file,
    lines: text.split("\n").length - 1,
    isServerOnly: written.some(({ specifier }) => specifier === "server-only"),
    imports: written.map((entry) => ({ ...entry, target: resolve(root, file, entry.specifier) })),
  };
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 */
function resolve(root, file, specifier) {
  const base = specifier.startsWith("@/")
    ? `src/${specifier.slice(2)}`
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(file), specifier)
      : undefined;
  if (base === undefined) return undefined;
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  return candidates.find((candidate) => isFile(path.join(root, candidate))) ?? base;
}

/** @param {string} file */
const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = problemsOf(path.dirname(import.meta.dirname));
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
