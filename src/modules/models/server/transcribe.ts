import "server-only";

import * as z from "zod";
import { AppError } from "@/lib/errors";
import type { Transcript } from "../schema";
import type { Model } from "./provider";
import { explainFailure } from "./provider-failure";

const LIMIT_MS = 60_000;
const RETRIES_MAX = 2;

const transcriptSchema = z.object({ text: z.string().trim() });

/** What is said in a recording; an empty text where nothing is heard. */
export async function transcribe(
  { name, client, settings }: Model,
  recording: File,
  signal: AbortSignal,
  limitMs = LIMIT_MS,
): Promise<Transcript> {
  const limit = AbortSignal.timeout(limitMs);
  const answer = await client.audio.transcriptions
    .create(
      { file: recording, model: name },
      { signal: AbortSignal.any([signal, limit]), maxRetries: RETRIES_MAX },
    )
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (!limit.aborted) throw explainFailure(error, settings);
      throw new AppError("MODEL_BUSY", "This has taken too long to write down. Try again.");
    });
  const transcript = transcriptSchema.safeParse(answer);
  if (transcript.success) return transcript.data;
  throw new AppError(
    "MODEL_REFUSED",
    "The model has answered with something else than text. Check AI_SPEECH_MODEL.",
  );
}
