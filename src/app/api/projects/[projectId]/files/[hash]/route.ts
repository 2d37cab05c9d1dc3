import { fileTypeFromBuffer } from "file-type";
import { pictureInput } from "@/modules/versions/schema";
import { readHeld } from "@/modules/versions/server/data";
import { createContext } from "@/trpc/init";

export const dynamic = "force-dynamic";

const PICTURES = [
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/x-icon",
];

type Context = { params: Promise<{ projectId: string; hash: string }> };

/** A picture among an app's files. It was written by the app: nothing else is shown under our address. */
export async function GET(_: Request, { params }: Context) {
  const asked = pictureInput.safeParse(await params);
  const caller = await createContext().openCaller();
  const bytes = asked.success && caller && (await readHeld(caller.workspaceId, asked.data));
  const type = bytes ? (await fileTypeFromBuffer(bytes))?.mime : undefined;
  if (!bytes || type === undefined || !PICTURES.includes(type)) {
    return new Response("There is no such picture.", { status: 404 });
  }
  return new Response(bytes, {
    headers: {
      "content-type": type,
      "content-disposition": "inline",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}
