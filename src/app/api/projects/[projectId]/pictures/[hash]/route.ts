import { pictureInput } from "@/modules/versions/schema";
import { readPicture } from "@/modules/versions/server/data";
import { createContext } from "@/trpc/init";

export const dynamic = "force-dynamic";

/** A picture never changes under its hash, and is shown to nobody but who may ask for it. Its policy is the proxy's. */
const HEADERS = {
  "content-type": "image/jpeg",
  "content-disposition": "inline",
  "x-content-type-options": "nosniff",
  "cache-control": "private, max-age=31536000, immutable",
};

type Context = { params: Promise<{ projectId: string; hash: string }> };

export async function GET(_: Request, { params }: Context) {
  const asked = pictureInput.safeParse(await params);
  const caller = await createContext().openCaller();
  const bytes = asked.success && caller && (await readPicture(caller.workspaceId, asked.data));
  if (!bytes) return new Response("There is no such picture.", { status: 404 });
  return new Response(bytes, { headers: HEADERS });
}
