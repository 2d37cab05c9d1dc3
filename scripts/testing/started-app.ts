import { db } from "@/lib/db";
import type { WorkspaceId } from "@/modules/account/schema";
import { openSandbox } from "@/modules/sandbox/server/open-sandbox";
import { keepStart } from "@/modules/sandbox/server/stored-tree";
import { type Api, newPerson, newProject } from "./callers";

export type StartedApp = Awaited<ReturnType<typeof newStartedApp>>;

/** An app as its template makes it, in a sandbox, at which nobody works. */
export async function newStartedApp() {
  const owner = newPerson();
  const projectId = await newProject(owner);
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  const place = { projectId, workspaceId: workspaceId as WorkspaceId };
  const sandbox = await openSandbox(place);
  await keepStart(sandbox, place);
  await stopQueued(owner, projectId);
  const [start] = await owner.versions.getMany({ projectId });
  return { owner, projectId, place, sandbox, start: start?.id ?? "" };
}

/** Ends a run that no worker has taken. */
export async function stopQueued(owner: Api, projectId: string) {
  const { id } = await db.run.findFirstOrThrow({ where: { projectId, status: "QUEUED" } });
  await owner.runs.stop({ runId: id });
}
