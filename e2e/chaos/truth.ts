import { expect } from "@playwright/test";
import type { startScriptedModel } from "../../scripts/testing/scripted-model";
import { followLinks, type Link } from "../../src/modules/versions/line";
import type { Tree } from "../../src/modules/versions/schema";
import { hashOf, type Plan, placeIn } from "./plan";

export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
type Asked = ReturnType<Awaited<ReturnType<typeof startScriptedModel>>["asked"]>;
type StoredEvent = { seq: number; key: string | null; type: string; data: Record<string, unknown> };

const LIVE = ["text.delta", "tool.output", "tool.drafted"];

/** Whatever has happened: the run is done, its files are all there, and the log tells each fact once. */
export async function expectRight(ask: Ask, projectId: string, { files }: Plan) {
  const runs = await ask<Record<string, unknown>>(
    `SELECT status, "stopReason" AS reason, error FROM "Run" WHERE "projectId" = $1`,
    [projectId],
  );
  expect(runs).toEqual([{ status: "COMPLETED", reason: "DONE", error: null }]);

  const versions = await ask<Link>(
    `SELECT changes, tree FROM "Fragment" WHERE "projectId" = $1 ORDER BY "createdAt"`,
    [projectId],
  );
  const { tree } = followLinks(versions);
  const hashes = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, hashOf(text)]),
  );
  const isOwn = ([path]: [string, string]) => /^(made|notes|late)\/|^page\.txt$/.test(path);
  expect(Object.fromEntries(Object.entries(tree).filter(isOwn))).toEqual(hashes);
  const blobs = await ask<{ bytes: Buffer }>(`SELECT bytes FROM "Blob" WHERE hash = ANY($1)`, [
    Object.values(hashes),
  ]);
  expect(blobs.map(({ bytes }) => String(bytes)).sort()).toEqual(Object.values(files).sort());

  const events = await ask<StoredEvent>(
    `SELECT seq, key, type, data FROM "Event" WHERE "projectId" = $1 ORDER BY seq`,
    [projectId],
  );
  expectToldOnce(events);
  expectChangesLeadTo(tree, events);
}

function expectToldOnce(events: StoredEvent[]) {
  expect(events.filter(({ type }) => LIVE.includes(type))).toEqual([]);
  const stepsOf = (of: string) =>
    events.flatMap(({ type, data }) => (type === of ? String(data.step) : []));
  const called = stepsOf("tool.called");
  expect(called).toEqual(called.map((_, n) => `tool-${n}`));
  expect(stepsOf("tool.finished")).toEqual(called);
  const failed = events.filter(({ type, data }) => type === "tool.finished" && !data.isOk);
  expect(failed.map(({ data }) => data.output)).toEqual([]);
  const told = stepsOf("text.done");
  expect(told).toEqual(told.map((_, n) => `model-${n}`));
  for (const once of ["version.saved", "run.finished"]) {
    expect(events.filter(({ type }) => type === once)).toHaveLength(1);
  }
  expect(events.at(-1)?.type).toBe("run.finished");
}

/** No change is told twice in a row, and the last one of each file is what it holds. */
function expectChangesLeadTo(tree: Tree, events: StoredEvent[]) {
  const last = new Map<string, unknown>();
  for (const { type, data } of events) {
    if (type !== "file.changed") continue;
    const path = String(data.path);
    expect(last.get(path), `${path} changed to what it was`).not.toBe(data.hash);
    last.set(path, data.hash);
  }
  for (const [path, hash] of last) expect(tree[path] ?? null, path).toBe(hash);
}

/** What is stored is never asked again, and what was said in full is asked again only where a crash has lost it. */
export async function expectPaidOnce(
  ask: Ask,
  projectId: string,
  plan: Plan,
  asked: Asked,
  losses: number,
) {
  const stored = await ask<{ step: string; at: Date }>(
    `SELECT c.step, c."createdAt" AS at FROM "ModelCall" c JOIN "Run" r ON r.id = c."runId"
     WHERE r."projectId" = $1 ORDER BY c."createdAt"`,
    [projectId],
  );
  expect(stored.map(({ step }) => step)).toEqual(stored.map((_, n) => `model-${n}`));
  for (const question of asked) {
    const answer = stored[placeIn(plan, question)];
    expect(answer, "an answer that counts is stored").toBeDefined();
    expect(question.askedAt, `${answer?.step} is asked after it was stored`).toBeLessThan(
      Number(answer?.at) + 1,
    );
  }
  const paid = asked.filter(({ answeredAt }) => answeredAt !== undefined).length;
  expect(paid).toBeGreaterThanOrEqual(stored.length);
  expect(paid).toBeLessThanOrEqual(stored.length + losses);
}
