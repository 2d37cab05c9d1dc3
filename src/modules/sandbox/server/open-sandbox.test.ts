import { randomUUID } from "node:crypto";
import { Sandbox } from "e2b";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { WorkspaceId } from "@/modules/account/schema";
import { hashOf } from "@/modules/blobs/server/hash-of";
import { storeBlob } from "@/modules/blobs/server/mutations";
import { type Api, newPerson, newProject } from "../../../../scripts/testing/callers";
import { provideSandboxes } from "../../../../scripts/testing/sandboxes";
import type { Stage } from "../stages";
import { createSandbox, previewUrlOf } from "./client";
import { runCommand } from "./commands";
import { askRoute, ensureServing } from "./dev-server";
import { listFiles, writeFiles } from "./files";
import { openSandbox, type Place, prepareSandbox, withSandbox } from "./open-sandbox";
import { fillSpares } from "./spares";
import { sweepSandboxes } from "./sweep";

const daemon = provideSandboxes();

let owner: Api;
let place: Place;

beforeEach(async () => {
  owner = newPerson();
  const projectId = await newProject(owner);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  place = { projectId, workspaceId: workspaceId as WorkspaceId };
});

/** What a run would have stored. */
async function storeVersion(files: Record<string, string>) {
  const tree: Record<string, string> = {};
  for (const [path, text] of Object.entries(files))
    tree[path] = await storeBlob(db, new TextEncoder().encode(text));
  await db.fragment.create({
    data: {
      id: newId("fragment"),
      projectId: place.projectId,
      origin: "RUN",
      title: "A version",
      changes: tree,
      currentOf: { connect: { id: place.projectId } },
    },
  });
}

const SERVER = `require("http").createServer((_, response) => response.end("mine")).listen(3000);\n`;
const VERSION = {
  "package.json": `{"name":"mine"}\n`,
  "server.cjs": SERVER,
  "docs/näme x.md": "# Hi",
};

const bytes = (text: string) => new TextEncoder().encode(text);

async function read(sandbox: Sandbox, path: string) {
  const { stdout } = await runCommand(sandbox, `cat -- '${path}'`);
  return stdout;
}

describe("the sandbox of an app", () => {
  test("serves the app of its template, and the next one to ask gets the same", async () => {
    const stages: Stage[] = [];
    const sandbox = await openSandbox(place, { onStage: (stage) => stages.push(stage) });
    expect(await askRoute(sandbox)).toBe(200);
    expect(await askRoute(sandbox, "/broken")).toBe(500);
    expect(stages).toEqual(["starting", "serving"]);
    expect((await openSandbox(place)).sandboxId).toBe(sandbox.sandboxId);
    expect(previewUrlOf(sandbox)).toContain(`://3000-${sandbox.sandboxId}.`);
  });

  test("holds exactly the stored files, and the preview's own beside them", async () => {
    await storeVersion(VERSION);
    const stages: Stage[] = [];
    const sandbox = await openSandbox(place, { onStage: (stage) => stages.push(stage) });
    expect(Object.keys(await listFiles(sandbox)).sort()).toEqual(Object.keys(VERSION).sort());
    expect(await read(sandbox, "docs/näme x.md")).toBe("# Hi");
    expect(await read(sandbox, ".whittle/bridge.ts")).toContain("the preview's own");
    expect(stages).toEqual(["starting", "restoring", "installing", "serving"]);
  });

  test("has what is whole where stored files are damaged or gone, and says which are not", async () => {
    const whole = { "package.json": VERSION["package.json"], "server.cjs": SERVER };
    await storeVersion({ ...whole, "torn.txt": "whole", "gone.txt": "stored once" });
    const where = (text: string) => ({ where: { hash: hashOf(bytes(text)) } });
    // As a disk does it, which asks nobody.
    await db.$executeRaw`ALTER TABLE "Blob" DROP CONSTRAINT "Blob_hash_is_of_bytes"`;
    await db.blob.update({ ...where("whole"), data: { bytes: bytes("torn!") } });
    await db.blob.delete(where("stored once"));
    const troubles: string[] = [];
    const sandbox = await openSandbox(place, {
      onTrouble: ({ message }) => troubles.push(message),
    });
    expect(troubles).toEqual([expect.stringContaining("gone.txt, torn.txt")]);
    expect(Object.keys(await listFiles(sandbox)).sort()).toEqual(Object.keys(whole));
    const { projectId } = place;
    for (const path of ["torn.txt", "gone.txt"]) {
      const { content } = await owner.versions.file({ projectId, path });
      expect(content).toEqual({ kind: "missing" });
    }
  });

  test("that was ended by anybody is made again, and the log says so", async () => {
    await storeVersion(VERSION);
    const first = await openSandbox(place);
    await first.kill();
    const answer = await withSandbox(place, (sandbox) => read(sandbox, "server.cjs"));
    expect(answer).toBe(SERVER);
    const events = await owner.runs.log({ projectId: place.projectId });
    const changes = events.filter(({ type }) => type === "sandbox.changed");
    expect(changes.map(({ data }) => data)).toMatchObject([
      { state: "started" },
      { state: "rebuilt" },
    ]);
  });

  test("whose processes were all killed goes on with its files", async () => {
    const sandbox = await openSandbox(place);
    await writeFiles(sandbox, [{ path: "page.txt", content: bytes("kept") }]);
    await runCommand(sandbox, "kill -9 -1").catch(() => undefined);
    expect(await withSandbox(place, (again) => read(again, "page.txt"))).toBe("kept");
    await expect.poll(() => askRoute(sandbox)).toBe(200);
  });

  test("whose server has ended gets it back", async () => {
    const sandbox = await openSandbox(place);
    await runCommand(sandbox, "pkill -f '[s]erver.cjs'");
    await expect.poll(() => askRoute(sandbox)).toBe(undefined);
    await prepareSandbox(place, {});
    expect(await askRoute(sandbox)).toBe(200);
  });

  test("whose server cannot start tells what it has said", async () => {
    await storeVersion({ ...VERSION, "server.cjs": `throw new Error("no such port");` });
    await expect(openSandbox(place)).rejects.toMatchObject({
      code: "SANDBOX_FAILED",
      message: expect.stringContaining("no such port"),
    });
    expect(await db.project.findUnique({ where: { id: place.projectId } })).toMatchObject({
      sandboxId: null,
    });
  });

  test("can be had by who is here to mend the app, though it cannot be served", async () => {
    await storeVersion({ ...VERSION, "server.cjs": `throw new Error("no such port");` });
    const troubles: string[] = [];
    const sandbox = await openSandbox(place, {
      onTrouble: ({ message }) => troubles.push(message),
    });
    expect(troubles.join()).toContain("no such port");
    await writeFiles(sandbox, [{ path: "server.cjs", content: bytes(SERVER) }]);
    await expect.poll(() => openSandbox(place).then(ensureServing)).toBe(undefined);
    expect(await askRoute(sandbox)).toBe(200);
  });

  test("is one, even when everybody asks at once", async () => {
    const before = (await countRunning()).length;
    const opened = await Promise.all(Array.from({ length: 5 }, () => openSandbox(place)));
    expect(new Set(opened.map(({ sandboxId }) => sandboxId)).size).toBe(1);
    expect((await countRunning()).length).toBe(before + 1);
  });

  test("is what is stored again before a run begins, whatever was left behind in it", async () => {
    await storeVersion(VERSION);
    const sandbox = await openSandbox(place);
    await runCommand(sandbox, "echo spoilt > server.cjs; rm 'docs/näme x.md'; echo new > left.txt");
    await runCommand(sandbox, "rm -rf .whittle .git");
    await prepareSandbox(place, {});
    expect(await read(sandbox, "server.cjs")).toBe(SERVER);
    expect(Object.keys(await listFiles(sandbox)).sort()).toEqual(Object.keys(VERSION).sort());
    expect(await read(sandbox, ".whittle/bridge.ts")).toContain("the preview's own");
  });

  test("is not found for another workspace", async () => {
    const stranger = { ...place, workspaceId: "wsp_other" as WorkspaceId };
    await expect(openSandbox(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

const countRunning = async () => {
  const pages = Sandbox.list();
  const found = [];
  while (pages.hasNext) found.push(...(await pages.nextItems()));
  return found;
};

test("an image that nobody has built is named, with what to do", async () => {
  await expect(createSandbox("svelte", {})).rejects.toMatchObject({
    code: "SANDBOX_UNAVAILABLE",
    message: expect.stringContaining(
      "whittle-svelte, which new apps start from, has not been built",
    ),
  });
});

test("work that meets a service which is away for a moment is done when it is back", async () => {
  await openSandbox(place);
  process.kill(daemon().identity().pid, "SIGKILL");
  expect(await withSandbox(place, (sandbox) => read(sandbox, "page.txt"))).toContain("Your app");
});

describe("a command", () => {
  test("that prints without end is stopped before it fills the memory", async () => {
    const sandbox = await openSandbox(place);
    const end = await runCommand(sandbox, "yes", { charactersMax: 100_000 });
    expect(end).toMatchObject({ exitCode: undefined, stoppedFor: "output" });
    expect(end.stdout.length).toBeLessThan(2_000_000);
  });

  test("that fails is an answer", async () => {
    const sandbox = await openSandbox(place);
    const end = await runCommand(sandbox, "echo out; echo err >&2; exit 3");
    expect(end).toMatchObject({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
  });

  test("that takes too long is stopped, and what it has said is kept", async () => {
    const sandbox = await openSandbox(place);
    const end = await runCommand(sandbox, "echo begun; sleep 60", { limitMs: 500 });
    expect(end).toMatchObject({ exitCode: undefined, stdout: "begun\n" });
  });

  test("is ended when its caller gives up", async () => {
    const sandbox = await openSandbox(place);
    const caller = new AbortController();
    const running = runCommand(sandbox, "echo $$; sleep 60", {
      signal: caller.signal,
      onOutput: () => caller.abort(new Error("no more")),
    });
    await expect(running).rejects.toThrow("no more");
    await expect.poll(async () => read(sandbox, "/proc/loadavg")).toBeTruthy();
    const { stdout } = await runCommand(sandbox, "pgrep -fc '[s]leep 60'");
    expect(stdout.trim()).toBe("0");
  });
});

describe("a spare", () => {
  test("is ready before it is wanted, is taken by one app only, and another takes its place", async () => {
    await fillSpares();
    const [spare] = await db.spareSandbox.findMany();
    const other = await newProject(owner);
    const [mine, theirs] = await Promise.all([
      openSandbox(place),
      openSandbox({ ...place, projectId: other }),
    ]);
    expect([mine.sandboxId, theirs.sandboxId]).toContain(spare?.id);
    expect(mine.sandboxId).not.toBe(theirs.sandboxId);
    expect(await db.spareSandbox.count()).toBe(0);
    await fillSpares();
    expect(await db.spareSandbox.count()).toBe(1);
  });

  test("that has ended meanwhile is not handed out", async () => {
    await fillSpares();
    const [spare] = await db.spareSandbox.findMany();
    await Sandbox.kill(spare?.id ?? "");
    const sandbox = await openSandbox(place);
    expect(await askRoute(sandbox)).toBe(200);
    expect(sandbox.sandboxId).not.toBe(spare?.id);
  });
});

describe("the sweep", () => {
  test("ends what nobody has and leaves what somebody has", async () => {
    const mine = await openSandbox(place);
    const { metadata } = await Sandbox.getInfo(mine.sandboxId);
    const nobodys = await Sandbox.create("whittle-vite", { metadata });
    const foreign = await Sandbox.create("whittle-vite", { metadata: { whittle: randomUUID() } });

    expect((await sweepSandboxes()).ended).not.toContain(nobodys.sandboxId); // it may be in the making
    const inAnHour = Date.now() + 3_600_000;
    const { ended } = await sweepSandboxes(inAnHour);
    expect(ended).toContain(nobodys.sandboxId);
    expect(ended).not.toContain(mine.sandboxId);
    expect(ended).not.toContain(foreign.sandboxId);
    await foreign.kill();
  });

  test("gives the disk of a long unused app back, which is made again when it is wanted", async () => {
    const mine = await openSandbox(place);
    await mine.pause();
    const inAMonth = Date.now() + 30 * 24 * 3_600_000;
    expect((await sweepSandboxes(inAMonth)).ended).toContain(mine.sandboxId);
    expect(await withSandbox(place, (again) => read(again, "page.txt"))).toContain("Your app");
  });
});
