import fs from "node:fs";
import path from "node:path";
import { db, type Transaction } from "../src/lib/db";
import { newId } from "../src/lib/ids";
import type { WorkspaceId } from "../src/modules/account/schema";
import { openWorkspace } from "../src/modules/account/server/mutations";
import { storeBlob } from "../src/modules/blobs/server/mutations";
import { appendEvents } from "../src/modules/runs/server/append-events";
import { startRun } from "../src/modules/runs/server/mutations";
import type { Tree } from "../src/modules/versions/schema";
import { SAMPLES, type Sample, type SampleVersion } from "./samples";

// Three projects with finished conversations and stored versions, for the owner of a single-user installation. They
// are written as the real ones are, and a second run adds nothing.

const IGNORED = /^(node_modules|\.next|dist)(\/|$)|\.tsbuildinfo$|^next-env\.d\.ts$/;

const OWNER = { provider: "single", externalId: "owner", email: null, name: null } as const;

const { workspaceId } = await openWorkspace(OWNER);
for (const sample of SAMPLES) {
  const isNew = await db.$transaction((tx) => seedProject(tx, workspaceId, sample));
  console.log(`${isNew ? "made   " : "there  "} ${sample.name}`);
}
await db.$disconnect();

async function seedProject(tx: Transaction, workspace: WorkspaceId, sample: Sample) {
  const { requestId, name, template } = sample;
  const known = await tx.project.findFirst({ where: { workspaceId: workspace, requestId } });
  if (known) return false;

  const project = await tx.project.create({
    data: { id: newId("project"), workspaceId: workspace, requestId, name, template },
  });
  let parentId: string | null = null;
  let changes = await storeFiles(tx, readSkeleton(template));
  for (const version of sample.versions) {
    changes = { ...changes, ...(await storeFiles(tx, encode(version.files))) };
    const step = { projectId: project.id, parentId, changes, version };
    parentId = await seedVersion(tx, workspace, step);
    changes = {};
  }
  return true;
}

/** What every app of this template starts from: a version is all of its files. */
function readSkeleton(template: string): Record<string, Uint8Array<ArrayBuffer>> {
  const skeleton = path.join(import.meta.dirname, `../sandbox-templates/${template}/app-skeleton`);
  const files = fs.readdirSync(skeleton, { recursive: true, withFileTypes: true });
  const places = files
    .filter((file) => file.isFile())
    .map((file) => path.relative(skeleton, path.join(file.parentPath, file.name)))
    .filter((place) => !IGNORED.test(place));
  return Object.fromEntries(
    places.map((place) => [place, new Uint8Array(fs.readFileSync(path.join(skeleton, place)))]),
  );
}

async function storeFiles(tx: Transaction, files: Record<string, Uint8Array<ArrayBuffer>>) {
  const tree: Tree = {};
  for (const [place, content] of Object.entries(files)) tree[place] = await storeBlob(tx, content);
  return tree;
}

function encode(files: Record<string, string>) {
  const encoder = new TextEncoder();
  return Object.fromEntries(
    Object.entries(files).map(([place, text]) => [place, encoder.encode(text)]),
  );
}

type Step = {
  projectId: string;
  parentId: string | null;
  /** Of the first version: all of its files. */
  changes: Tree;
  version: SampleVersion;
};

/** One message, the run that answered it, and the version that came of it. */
async function seedVersion(tx: Transaction, workspace: WorkspaceId, step: Step) {
  const { projectId, parentId, changes, version } = step;
  const { prompt, title, answer } = version;
  const message = await tx.message.create({
    data: { id: newId("message"), projectId, role: "USER", content: prompt },
  });
  const { runId } = await startRun(tx, workspace, message);

  const fragmentId = newId("fragment");
  const said = await tx.message.create({
    data: { id: newId("message"), projectId, role: "ASSISTANT", content: answer },
  });
  await tx.fragment.create({
    data: {
      id: fragmentId,
      projectId,
      parentId,
      messageId: said.id,
      origin: "RUN",
      title,
      summary: answer,
      changes,
      currentOf: { connect: { id: projectId } },
    },
  });
  const filesChanged = Object.keys(version.files).length;
  await appendEvents(tx, projectId, [
    { type: "text.done", runId, data: { text: answer } },
    {
      type: "version.saved",
      runId,
      data: { fragmentId, title, summary: "", filesChanged, checks: [] },
    },
    { type: "run.finished", runId, data: { status: "COMPLETED", reason: "DONE" } },
  ]);
  await tx.run.update({
    where: { id: runId },
    data: { status: "COMPLETED", stopReason: "DONE", finishedAt: new Date() },
  });
  return fragmentId;
}
