import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import type pg from "pg";
import { createProject } from "../e2e/app";
import { newId } from "../src/lib/ids";
import { type Line, linkTo } from "../src/modules/versions/line";
import { type Figure, percentile } from "./report";

const SKELETON = path.join(import.meta.dirname, "../sandbox-templates/nextjs/app-skeleton");
const FILES = 60;
const VERSIONS = 100;
const CHANGED_PER_VERSION = 2;
const MANY_FILES = 2_000;
const CHANGED_OF_MANY = 50;
const LOOKS = 7;

const TABLES_SIZE = `SELECT pg_total_relation_size('"Fragment"') + pg_total_relation_size('"Blob"') AS "size"`;
const COPIES_SIZE = `SELECT pg_total_relation_size('"Copy"') AS "size"`;

type Files = Map<string, string>;

/** What versions cost to keep, to open and to compare. */
export async function measureVersions(browser: Browser, url: string, database: pg.Client) {
  return [
    await measureStorage(browser, url, database),
    ...(await measureLargeApp(browser, url, database)),
  ];
}

/** Against the same versions as whole copies, in the same database. */
async function measureStorage(browser: Browser, url: string, database: pg.Client): Promise<Figure> {
  const projectId = await newProject(browser, url);
  const files = appOf(FILES);
  await database.query('CREATE TABLE "Copy" ("version" int, "path" text, "bytes" bytea)');
  const before = await sizeOf(database, TABLES_SIZE);
  const empty = await sizeOf(database, COPIES_SIZE);
  for (let version = 0; version < VERSIONS; version++) {
    if (version > 0) changeSome(files, version, CHANGED_PER_VERSION);
    await storeVersion(database, projectId, `Version ${version}`, files);
    for (const [place, text] of files) {
      await database.query('INSERT INTO "Copy" VALUES ($1, $2, $3)', [
        version,
        place,
        Buffer.from(text),
      ]);
    }
  }
  const own = (await sizeOf(database, TABLES_SIZE)) - before;
  const copies = (await sizeOf(database, COPIES_SIZE)) - empty;
  await database.query('DROP TABLE "Copy"');
  return {
    name: `${VERSIONS} versions of ${FILES} files, against whole copies`,
    value: (own / copies) * 100,
    unit: "%",
    target: 5,
    detail: `${kb(own / VERSIONS)} against ${kb(copies / VERSIONS)} KB a version`,
  };
}

async function measureLargeApp(browser: Browser, url: string, database: pg.Client) {
  const projectId = await newProject(browser, url);
  const files = manyFiles();
  for (let version = 0; version < VERSIONS; version++) {
    if (version > 0) changeSome(files, version, CHANGED_OF_MANY);
    await storeVersion(database, projectId, `Version ${version}`, files);
  }
  const page = await browser.newPage({ baseURL: url });
  const opened: number[] = [];
  for (let n = 0; n <= LOOKS; n++) {
    const startedAt = performance.now();
    await page.goto(`/projects/${projectId}?tab=code`);
    await page.getByRole("treeitem").first().waitFor();
    await page.getByRole("searchbox", { name: "Search files by name" }).fill("file-7.ts");
    await page.getByRole("treeitem", { name: "file-7.ts" }).waitFor();
    if (n > 0) opened.push(performance.now() - startedAt); // the first one warms the server
  }
  const compared: number[] = [];
  const [newest] = await versionsOf(database, projectId);
  const input = encodeURIComponent(JSON.stringify({ json: { projectId, fragmentId: newest } }));
  for (let n = 0; n <= LOOKS; n++) {
    const startedAt = performance.now();
    const answer = await page.request.get(`/api/trpc/versions.changes?input=${input}`);
    await answer.body();
    if (!answer.ok()) throw new Error(`The changes were answered with ${answer.status()}.`);
    if (n > 0) compared.push(performance.now() - startedAt);
  }
  await page.close();
  const of = `${VERSIONS} versions, ${MANY_FILES} files`;
  return [
    {
      name: `app opened at its code (${of}), p50`,
      value: percentile(opened, 50),
      unit: "ms",
      target: 1_500,
    },
    {
      name: `two trees of ${MANY_FILES} files compared, p50`,
      value: percentile(compared, 50),
      unit: "ms",
      target: 200,
      detail: `${CHANGED_OF_MANY} files differ`,
    },
  ];
}

async function newProject(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage({ baseURL: url });
  const projectUrl = await createProject(page, "A todo list");
  await page.getByRole("button", { name: "Open this version" }).waitFor({ timeout: 120_000 });
  await page.close();
  return projectUrl.split("/").at(-1) ?? "";
}

/** The template's own files, and as many more like them as there are to be. */
function appOf(count: number): Files {
  const paths = fs
    .readdirSync(SKELETON, { recursive: true, encoding: "utf8" })
    .filter((place) => !place.startsWith("node_modules"))
    .filter((place) => fs.statSync(path.join(SKELETON, place)).isFile());
  const files: Files = new Map(
    paths.map((place) => [place, fs.readFileSync(path.join(SKELETON, place), "utf8")]),
  );
  const components = paths.filter((place) => place.startsWith("components/ui/"));
  for (let n = 0; files.size < count; n++) {
    files.set(
      `components/own-${n}.tsx`,
      `// ${n}\n${files.get(components[n % components.length] ?? "")}`,
    );
  }
  return files;
}

function manyFiles(): Files {
  const line = "export const value = (n: number) => n + 1;\n".repeat(20);
  return new Map(
    Array.from({ length: MANY_FILES }, (_, n) => [
      `src/part-${n % 50}/file-${n}.ts`,
      `// ${n}\n${line}`,
    ]),
  );
}

/** In turn, so that each version changes other files than the one before it. */
function changeSome(files: Files, version: number, count: number) {
  const paths = [...files.keys()].filter(
    (place) => place.endsWith(".ts") || place.endsWith(".tsx"),
  );
  for (let n = 0; n < count; n++) {
    const place = paths[(version * count + n) % paths.length] ?? "";
    files.set(place, `${files.get(place)}// changed in version ${version}\n`);
  }
}

/** As a run does it. */
async function storeVersion(database: pg.Client, projectId: string, title: string, files: Files) {
  const tree: Record<string, string> = {};
  for (const [place, text] of files) {
    const bytes = Buffer.from(text);
    tree[place] = createHash("sha256").update(bytes).digest("hex");
    if (known.has(tree[place])) continue;
    known.add(tree[place]);
    await database.query(
      'INSERT INTO "Blob" ("hash", "bytes", "size") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [tree[place], bytes, bytes.length],
    );
  }
  const id = newId("fragment");
  const line = lines.get(projectId) ?? { tree: {}, length: Number.POSITIVE_INFINITY };
  const link = linkTo(line, tree);
  lines.set(projectId, { tree, length: link.tree ? 1 : line.length + 1 });
  await database.query(
    `INSERT INTO "Fragment" ("id", "projectId", "parentId", "origin", "title", "changes", "tree")
      SELECT $1, "id", "currentFragmentId", 'RUN', $3, $4, $5 FROM "Project" WHERE "id" = $2`,
    [id, projectId, title, link.changes, link.tree],
  );
  await database.query('UPDATE "Project" SET "currentFragmentId" = $1 WHERE "id" = $2', [
    id,
    projectId,
  ]);
}

const known = new Set<string>();
const lines = new Map<string, Line>();

async function versionsOf(database: pg.Client, projectId: string): Promise<string[]> {
  const { rows } = await database.query(
    'SELECT "currentFragmentId" AS "id" FROM "Project" WHERE "id" = $1',
    [projectId],
  );
  return rows.map(({ id }) => id);
}

async function sizeOf(database: pg.Client, question: string): Promise<number> {
  const { rows } = await database.query(question);
  return Number(rows[0].size);
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1);
