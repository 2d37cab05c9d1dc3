const BITS_PER_SECOND = 32_000;
const LENGTH_MAX_MS = 5 * 60_000;

export const canRecord = () => "MediaRecorder" in window && "mediaDevices" in navigator;

/** Listens until it is told to stop, or for five minutes. The microphone is let go whatever happens. */
export async function record({
  stop,
  cancel,
  onStart,
}: {
  stop: AbortSignal;
  cancel: AbortSignal;
  onStart: () => void;
}): Promise<Blob> {
  const stream = await openMicrophone();
  try {
    cancel.throwIfAborted();
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
    onStart();
    const end = AbortSignal.any([stop, cancel, AbortSignal.timeout(LENGTH_MAX_MS)]);
    return await listen(recorder, end);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

function openMicrophone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: true }).catch((cause: Error) => {
    throw new Error(MICROPHONE_PROBLEMS[cause.name] ?? "The microphone cannot be used.", { cause });
  });
}

const MICROPHONE_PROBLEMS: Record<string, string> = {
  NotAllowedError: "The microphone is not allowed. Allow it for this page, then try again.",
  NotFoundError: "There is no microphone. Connect one, then try again.",
  NotReadableError: "Another program uses the microphone. Close it, then try again.",
};

/** It ends by itself too, where the microphone is taken away. */
function listen(recorder: MediaRecorder, end: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  return new Promise((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }));
    recorder.onerror = ({ error }) => reject(error);
    end.addEventListener("abort", () => recorder.state !== "inactive" && recorder.stop());
    recorder.start();
  });
}
