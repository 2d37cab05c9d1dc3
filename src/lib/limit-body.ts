import { AppError } from "./errors";
import { printSize } from "./print-size";

/** The same request with its body read, unless that is larger than it may be. A length that is announced may lie. */
export async function limitBody(request: Request, bytesMax: number): Promise<Request> {
  if (!request.body) return request;
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);

  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength;
    if (size > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  const { method, headers, signal, url } = request;
  return new Request(url, { method, headers, signal, body: new Blob(chunks) });
}

const tooLarge = (bytesMax: number) =>
  new AppError("TOO_LARGE", `This is too large: at most ${printSize(bytesMax)} at once.`);
