import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { whoami } from "@/modules/account/server/whoami";
import { storeFile } from "@/modules/blobs/server/mutations";
import type { Tree } from "@/modules/versions/schema";
import { saveVersion } from "@/modules/versions/server/mutations";
import {
  type Api,
  newPerson,
  newProject,
  personOf,
} from "../../../../../../scripts/testing/callers";
import { GET } from "./route";

let owner: Api;

/** Who is not signed in to anything is the owner here. */
beforeAll(() => {
  owner = personOf(whoami);
});

const store = (text: string) => storeFile(new TextEncoder().encode(text));

const save = (projectId: string, tree: Tree) =>
  db.$transaction((tx) => saveVersion(tx, { projectId, tree, title: "Plants", summary: "" }));

const ask = (projectId: string, version?: string) =>
  GET(new Request(`http://localhost/x${version ? `?version=${version}` : ""}`), {
    params: Promise.resolve({ projectId }),
  });

const unzip = async (answer: Response) =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))).map(([path, bytes]) => [
      path,
      strFromU8(bytes),
    ]),
  );

test("a version is a ZIP of its files that says how it is run, and what it has to be given", async () => {
  const projectId = await newProject(owner);
  await owner.projects.rename({ projectId, name: "Größe & Plants" });
  await owner.variables.set({ projectId, name: "PLANT_KEY", value: "sk-abc123def456" });
  const lock = {
    packages: {
      "node_modules/a": { version: "1.0.0", resolved: "http://mirror/a", integrity: "x" },
    },
  };
  const version = await save(projectId, {
    "package.json": await store('{"scripts":{"dev":"next dev","build":"next build"}}'),
    "package-lock.json": await store(JSON.stringify(lock)),
    "app/größe.tsx": await store("export const size = 1;\n"),
    "public/a.png": await storeFile(new Uint8Array([137, 80, 0, 255])),
  });
  await save(projectId, { "app/page.tsx": await store("later\n") });

  const answer = await ask(projectId, version);
  expect(answer.headers.get("content-disposition")).toContain('filename="grosse-plants.zip"');
  const files = await unzip(answer);
  expect(Object.keys(files).sort()).toEqual(
    ["README.md", "app/größe.tsx", "package-lock.json", "package.json", "public/a.png"].sort(),
  );
  expect(files["app/größe.tsx"]).toBe("export const size = 1;\n");
  expect(JSON.parse(files["package-lock.json"] ?? "")).toEqual({
    packages: { "node_modules/a": { version: "1.0.0", integrity: "x" } },
  });
  expect(files["README.md"]).toContain("npm run dev");
  expect(files["README.md"]).toContain("PLANT_KEY=\n");
  expect(JSON.stringify(files)).not.toContain("sk-abc123def456");

  expect(Object.keys(await unzip(await ask(projectId)))).toEqual(["app/page.tsx", "README.md"]);
});

test("what cannot be read is named, and the rest comes", async () => {
  const projectId = await newProject(owner);
  const readme = await store("# Mine\n");
  await save(projectId, { "README.md": readme, "gone.txt": "0".repeat(64) });
  const files = await unzip(await ask(projectId));
  expect(files["README.md"]).toBe("# Mine\n");
  expect(files["HOW-TO-RUN.md"]).toContain("- `gone.txt`");
  expect(Object.keys(files)).toHaveLength(2);
});

test("an app of somebody else, or without files, is not to be had", async () => {
  expect((await ask(await newProject(newPerson()))).status).toBe(404);
  expect((await ask(await newProject(owner))).status).toBe(404);
  expect((await ask(await newProject(owner), newId("fragment"))).status).toBe(404);
  expect((await ask("nothing")).status).toBe(404);
});

test("files are read while they are sent, and not before", async () => {
  const projectId = await newProject(owner);
  const tree: Tree = {};
  for (let n = 0; n < 200; n++) tree[`file-${n}.ts`] = await store(`export const n = ${n};\n`);
  await save(projectId, tree);
  const parts = (await ask(projectId)).body?.getReader();
  const first = await parts?.read();
  await db.blob.deleteMany({ where: { hash: { in: Object.values(tree) } } });
  const sent = [first?.value ?? new Uint8Array()];
  for (let next = await parts?.read(); next && !next.done; next = await parts?.read()) {
    sent.push(next.value);
  }
  const files = await unzip(new Response(new Blob(sent)));
  const taken = Object.keys(files).length - 1;
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(200);
  expect(files["README.md"]?.match(/^- `file-/gm)).toHaveLength(200 - taken);
});
