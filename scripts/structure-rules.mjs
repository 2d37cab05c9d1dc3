// How the code base is laid out, in executable form. Each rule returns the sentence that says where the code belongs, or
// nothing. A file is its path from the root of the repository; an import is resolved to such a path, or is the name
// of a package.

/**
 * @typedef {{ specifier: string, target: string | undefined, isTypeOnly: boolean }} Import
 * @typedef {{ path: string, lines: number, imports: Import[], isServerOnly: boolean }} SourceFile
 */

const LINES_MAX = 400;

const MODULE_FILE = [
  /^[a-z-]+\.tsx?$/, // schema.ts, or one further named concept
  /^server\/[a-z-]+\.ts$/,
  /^server\/(?:tools|checks)\/[a-z-]+\.ts$/,
  /^ui\/[a-z-]+\.tsx$/,
];

const OWNERLESS_NAMES = /(^|\/)(helpers?|common|shared|misc|utils?)(\/|\.tsx?$)/;

/** A layer may import itself and what stands below it. The first pattern that fits a file names its layer. */
const LAYERS = [
  { name: "lib", files: /^src\/(lib\/|env\.ts)/, mayImport: ["lib"] },
  { name: "components", files: /^src\/components\//, mayImport: ["components", "lib"] },
  {
    name: "module contracts",
    files: /^src\/(trpc\/(init|client)\.tsx?|inngest\/(client|events)\.ts)$/,
    mayImport: ["module contracts", "modules", "components", "lib", "entry points"],
  },
  {
    name: "modules",
    files: /^src\/modules\//,
    mayImport: ["modules", "module contracts", "components", "lib"],
  },
  {
    name: "entry points",
    files: /^src\//,
    mayImport: ["entry points", "module contracts", "modules", "components", "lib"],
  },
];

/** One vendor, one importing folder: an upgrade then has one diff. */
const VENDORS = [
  {
    vendor: /^e2b($|\/)/,
    home: /^src\/modules\/sandbox\/server\//,
    where: "modules/sandbox/server",
  },
  { vendor: /^@inngest\/agent-kit/, home: /^src\/modules\/agent\//, where: "modules/agent" },
  {
    vendor: /^playwright-core($|\/)/,
    home: /^src\/modules\/browser\/server\//,
    where: "modules/browser/server",
  },
  { vendor: /^@clerk\//, home: /^src\/modules\/account\//, where: "modules/account" },
  { vendor: /^@prisma\//, home: /^src\/lib\/db\.ts$/, where: "lib/db.ts" },
  { vendor: /^pg$/, home: /^src\/lib\//, where: "lib" },
];

/** @param {SourceFile} file */
export function* problemsOfFile(file) {
  const { path } = file;
  const inModule = /^src\/modules\/[a-z-]+\/(.+)$/.exec(path)?.[1];
  const isTest = /\.test\.tsx?$/.test(path);
  const isVendored = path.startsWith("src/components/ui/");

  if (file.lines > LINES_MAX && !isVendored) {
    yield `${path} has ${file.lines} lines (at most ${LINES_MAX}): give each of its concepts a file of its own.`;
  }
  if (OWNERLESS_NAMES.test(path) && path !== "src/lib/utils.ts") {
    yield `${path}: a file called helpers, common, shared or utils has no owner. Name it after what it holds, in the module that uses it.`;
  }
  if (/(^|\/)index\.tsx?$/.test(path)) {
    yield `${path}: barrels hide where code lives. Import the file that defines it.`;
  }
  if (inModule && !isTest && !MODULE_FILE.some((pattern) => pattern.test(inModule))) {
    yield `${path}: a module holds schema.ts, <concept>.ts, server/{router,data,mutations,<concept>}.ts and ui/<name>.tsx.`;
  }
  if (inModule?.startsWith("server/") && !isTest && !file.isServerOnly) {
    yield `${path}: begin with import "server-only", so that the bundler refuses it in the browser.`;
  }
  for (const imported of file.imports) yield* problemsOfImport(file, imported);
}

/**
 * @param {SourceFile} file
 * @param {Import} imported
 */
function* problemsOfImport({ path }, { specifier, target, isTypeOnly }) {
  const isTest = /\.test\.tsx?$/.test(path);

  if (target === undefined) {
    const owner = VENDORS.find(({ vendor }) => vendor.test(specifier));
    if (owner && path.startsWith("src/") && !isTest && !owner.home.test(path)) {
      yield `${path} imports ${specifier}, which only ${owner.where} may: call a function of that place instead.`;
    }
    return;
  }

  if (path.startsWith("src/") && target.startsWith("local/")) {
    yield `${path} imports ${target}: the app never knows where it runs. It speaks the vendor's SDK, and local/ speaks the vendor's protocol.`;
    return;
  }
  if (path.startsWith("local/") && target.startsWith("src/")) {
    yield `${path} imports ${target}: local/ stands in for vendors and may not know the app.`;
    return;
  }

  if (!path.startsWith("src/") || !target.startsWith("src/") || isTest) return;

  const from = LAYERS.find(({ files }) => files.test(path));
  const to = LAYERS.find(({ files }) => files.test(target));
  if (from && to && !from.mayImport.includes(to.name) && !target.startsWith("src/generated/")) {
    yield `${path} (${from.name}) imports ${target} (${to.name}): imports go entry points → modules → components → lib. Move the shared part down, or pass it in.`;
  }
  const mayQuery = /^src\/(modules\/[a-z-]+\/server\/(data|mutations)\.ts|lib\/[a-z-]+\.ts)$/;
  if (target === "src/lib/db.ts" && !isTypeOnly && !mayQuery.test(path)) {
    yield `${path} imports lib/db: reads belong in server/data.ts and writes in server/mutations.ts of the module that owns the rows.`;
  }
  if (target.startsWith("src/generated/") && path !== "src/lib/db.ts") {
    yield `${path} imports the generated client: take it, and its types, from lib/db.`;
  }
}

/**
 * Finds the cycles among imports that exist at run time.
 * @param {SourceFile[]} files
 */
export function* problemsOfCycles(files) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  /** @type {Map<string, "open" | "done">} */
  const state = new Map();
  /** @type {string[]} */
  const trail = [];
  /** @type {string[]} */
  const problems = [];

  const visit = (/** @type {string} */ path) => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      const cycle = [...trail.slice(trail.indexOf(path)), path];
      problems.push(
        `Cycle: ${cycle.join(" → ")}. Move what both need into a file that imports neither.`,
      );
      return;
    }
    state.set(path, "open");
    trail.push(path);
    for (const { target, isTypeOnly } of byPath.get(path)?.imports ?? []) {
      if (target && !isTypeOnly && byPath.has(target)) visit(target);
    }
    trail.pop();
    state.set(path, "done");
  };
  for (const { path } of files) visit(path);
  yield* problems;
}
