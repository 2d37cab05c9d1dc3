import { db } from "@/lib/db";
import { readVersionTree } from "@/modules/versions/server/line";

/** The files of the current version of an app. */
export async function currentTree(projectId: string) {
  const { currentFragmentId } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  return readVersionTree(db, currentFragmentId);
}
