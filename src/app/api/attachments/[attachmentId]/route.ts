import { limitBody } from "@/lib/limit-body";
import { ATTACHMENT_BYTES_MAX } from "@/modules/attachments/limits";
import { attachmentInput, uploadInput } from "@/modules/attachments/schema";
import { readAttachment } from "@/modules/attachments/server/data";
import { storeAttachment } from "@/modules/attachments/server/mutations";
import { takeToken } from "@/modules/usage/server/mutations";
import { answerError } from "@/trpc/errors";
import { createContext, requireCaller } from "@/trpc/init";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ attachmentId: string }> };

/** Takes a file whose name stands in the address, and answers what it is. */
export async function PUT(request: Request, { params }: Context) {
  try {
    const { workspaceId } = await requireCaller(createContext());
    const name = new URL(request.url).searchParams.get("name") ?? "";
    const input = uploadInput.parse({ ...(await params), name });
    await takeToken(workspaceId, "attachment.upload");
    const body = await limitBody(request, ATTACHMENT_BYTES_MAX);
    const content = new Uint8Array(await body.arrayBuffer());
    const stored = await storeAttachment(workspaceId, input, content);
    return Response.json(stored, { status: 201 });
  } catch (error) {
    return answerError(error, "attachments");
  }
}

/** A picture is shown; anything else is saved and never opened here. Its policy is the proxy's. */
export async function GET(_: Request, { params }: Context) {
  const asked = attachmentInput.safeParse(await params);
  const caller = await createContext().openCaller();
  const file =
    asked.success && caller && (await readAttachment(caller.workspaceId, asked.data.attachmentId));
  if (!file) return new Response("There is no such file.", { status: 404 });
  const isShown = file.kind === "PICTURE";
  return new Response(file.bytes, {
    headers: {
      "content-type": isShown ? file.mediaType : "application/octet-stream",
      "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}
