import { AppError } from "@/lib/errors";
import { limitBody } from "@/lib/limit-body";
import { audioFormatSchema, recordingSchema } from "@/modules/models/schema";
import { openSpeechModel } from "@/modules/models/server/provider";
import { transcribe } from "@/modules/models/server/transcribe";
import { takeToken } from "@/modules/usage/server/mutations";
import { answerError } from "@/trpc/errors";
import { type Context, requireCaller } from "@/trpc/init";

const BYTES_MAX = 4 * 1024 * 1024; // Vercel passes on no more than 4.5 MB
const CLOSED_BY_CLIENT = 499;

export async function answerSpeech(request: Request, context: Context): Promise<Response> {
  try {
    const { workspaceId } = await requireCaller(context);
    const model = openSpeechModel();
    const format = audioFormatSchema.safeParse(request.headers.get("content-type"));
    if (!format.success) {
      throw new AppError("NOT_AUDIO", "Send a recording as audio/webm, mp4, ogg or wav.");
    }
    await takeToken(workspaceId, "speech.transcribe");
    const body = await limitBody(request, BYTES_MAX);
    const recording = recordingSchema.parse(await body.blob());
    // The provider tells the format by the name.
    const file = new File([recording], `recording.${format.data}`, {
      type: `audio/${format.data}`,
    });
    return Response.json(await transcribe(model, file, request.signal));
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLOSED_BY_CLIENT });
    return answerError(error, "speech");
  }
}
