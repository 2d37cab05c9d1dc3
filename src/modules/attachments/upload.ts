import type { Attachment } from "./schema";

export const urlOf = (attachmentId: string) => `/api/attachments/${attachmentId}`;

/** Why a file has not arrived, and whether it may be sent once more as it is. */
export class UploadError extends Error {
  readonly mayRetry: boolean;

  constructor(message: string, mayRetry: boolean) {
    super(message);
    this.mayRetry = mayRetry;
  }
}

const SILENCE_MS = 60_000;
const LOST = "could not be sent: the connection was lost.";

type Sending = {
  id: string;
  file: File;
  onShare: (share: number) => void;
  signal: AbortSignal;
};

/** Sends a file, telling how much of it has left; fetch cannot. */
export function uploadFile({ id, file, onShare, signal }: Sending): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `${urlOf(id)}?name=${encodeURIComponent(file.name)}`);
    request.timeout = SILENCE_MS;
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText));
      else reject(refusalOf(request, file.name));
    };
    const lost = () => reject(new UploadError(`“${file.name}” ${LOST}`, true));
    request.onerror = lost;
    request.ontimeout = lost;
    request.onabort = () => reject(new UploadError(`“${file.name}” was taken away.`, false));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

const MAY_PASS = [429, 500, 502, 503, 504];

function refusalOf({ status, responseText }: XMLHttpRequest, name: string) {
  const isSentence = responseText !== "" && responseText.length < 400 && !/[<{]/.test(responseText);
  const said = isSentence ? responseText : `“${name}” could not be taken (${status}).`;
  return new UploadError(said, MAY_PASS.includes(status));
}
