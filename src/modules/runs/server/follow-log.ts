import "server-only";

import { tracked } from "@trpc/server";
import { bells } from "@/lib/project-bell";
import type { WorkspaceId } from "@/modules/account/schema";
import { type Cursors, printCursors } from "../schema";
import { findReachable, readLog } from "./data";

type Following = { cursors: Cursors; lastEventId?: Cursors | null | undefined };

/** Every event of the followed projects after the cursors, once and in order, for as long as somebody listens. */
export async function* followLog(
  workspaceId: WorkspaceId,
  { cursors, lastEventId }: Following,
  signal: AbortSignal,
) {
  const asked = { ...cursors, ...lastEventId };
  const projectIds = await findReachable(workspaceId, Object.keys(asked));
  let position: Cursors = Object.fromEntries(projectIds.map((id) => [id, asked[id] ?? 0]));

  // Opened before the first look: what is written in between rings.
  const bell = bells.open(new Set(projectIds));
  try {
    while (!signal.aborted && !bells.closing.aborted) {
      for (const event of await readLog(position)) {
        position = { ...position, [event.projectId]: event.seq };
        yield tracked(printCursors(position), event);
      }
      await bell.wait(signal);
    }
  } finally {
    bell.close();
  }
}
