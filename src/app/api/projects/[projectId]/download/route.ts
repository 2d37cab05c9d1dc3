import { ReadableStream } from "node:stream/web";
import { AppError } from "@/lib/errors";
import { treeInput } from "@/modules/versions/schema";
import { downloadVersion } from "@/modules/versions/server/download";
import { answerError } from "@/trpc/errors";
import { createContext, requireCaller } from "@/trpc/init";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ projectId: string }> };

/** An app as a ZIP, made while it is taken. `?version=` names one of its versions; without it, it is the app as it is now. */
export async function GET(request: Request, { params }: Context) {
  try {
    const { projectId } = await params;
    const fragmentId = new URL(request.url).searchParams.get("version") ?? undefined;
    const asked = treeInput.safeParse({ projectId, fragmentId });
    if (!asked.success) throw new AppError("NOT_FOUND", "This app or version does not exist.");
    const { workspaceId } = await requireCaller(createContext());
    const { name, chunks } = await downloadVersion(workspaceId, asked.data);
    return new Response(ReadableStream.from(chunks) as BodyInit, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return answerError(error, "versions.download");
  }
}
