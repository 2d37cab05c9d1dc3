import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Busboy } from "@fastify/busboy";
import { resolvePath, USER } from "./entries.ts";

/** What went wrong with a file, under the HTTP status that the SDK turns into its own error class. */
export class FilesError extends Error {
  override readonly name = "FilesError";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

type Written = { name: string; path: string; type: "file" };

export async function answerFiles(url: URL, request: IncomingMessage, response: ServerResponse) {
  const username = url.searchParams.get("username") || USER;
  if (username !== USER) {
    throw new FilesError(
      401,
      `error looking up user '${username}': a local sandbox has only '${USER}'`,
    );
  }
  const given = url.searchParams.get("path") ?? "";
  if (request.method === "GET") return download(given, request, response);
  if (request.method === "POST") return upload(given, request, response);
  throw new FilesError(405, `${request.method} /files is not supported`);
}

async function download(given: string, request: IncomingMessage, response: ServerResponse) {
  const target = resolvePath(given);
  const stats = await named(target, () => fs.stat(target));
  if (stats.isDirectory()) throw new FilesError(400, `path '${target}' is a directory`);
  if (!stats.isFile()) throw new FilesError(400, `path '${target}' is not a regular file`);
  const file = await named(target, () => fs.open(target));

  const isZipped = stats.size > 0 && acceptsGzip(request);
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(path.basename(target))}`,
    ...(isZipped ? { "content-encoding": "gzip" } : { "content-length": stats.size }),
  });
  // A file that grows meanwhile is cut at the length that was promised.
  const content =
    stats.size === 0
      ? undefined
      : createReadStream(target, { fd: file.fd, autoClose: false, end: stats.size - 1 });
  try {
    if (!content) response.end();
    else if (isZipped) await pipeline(content, createGzip({ level: 1 }), response);
    else await pipeline(content, response);
  } finally {
    await file.close();
  }
}

const FIELD_BYTES_MAX = 64_000_000;

const acceptsGzip = (request: IncomingMessage) =>
  /^gzip$/i.test(String(request.headers["accept-encoding"] ?? ""));

async function upload(given: string, request: IncomingMessage, response: ServerResponse) {
  const metadata = Object.keys(request.headers).find((name) => name.startsWith("x-metadata-"));
  if (metadata) throw new FilesError(400, "file metadata is not supported by a local sandbox");
  const type = request.headers["content-type"] ?? "";
  const written = type.startsWith("multipart/form-data")
    ? await writeParts(given, request)
    : await writeBody(given, request);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(written));
}

async function writeBody(given: string, request: IncomingMessage): Promise<Written[]> {
  return [await readable(() => write(given, unzipped(request)))];
}

/** A part that is a file carries its path as its name, folders included. One part alone may take it from the address. */
async function writeParts(given: string, request: IncomingMessage): Promise<Written[]> {
  const writes: Promise<Written>[] = [];
  const add = (target: string, content: Readable | string[]) => {
    const written = write(target, content);
    written.catch(() => undefined); // it is answered with the others, once the whole request is read
    writes.push(written);
  };
  const headers = { ...request.headers, "content-type": String(request.headers["content-type"]) };
  const parts = new Busboy({ headers, preservePath: true, limits: { fieldSize: FIELD_BYTES_MAX } });
  parts.on("file", (_field, content, name) => add(given || name, content));
  parts.on("field", (_field, value) => add(given, [value]));
  await readable(() => pipeline(unzipped(request), parts));
  return Promise.all(writes);
}

/** An upload that is cut short or is not what its headers say. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof FilesError) throw cause;
    throw new FilesError(400, `the upload is broken: ${(cause as Error).message}`, { cause });
  }
}

function unzipped(request: IncomingMessage): Readable {
  return request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;
}

async function write(given: string, content: Readable | string[]): Promise<Written> {
  try {
    if (given === "") throw new FilesError(400, "the path of the file is missing");
    return await writeTo(resolvePath(given), content);
  } finally {
    // What nobody reads holds up the parts that follow.
    if (!Array.isArray(content)) content.resume();
  }
}

async function writeTo(target: string, content: Readable | string[]): Promise<Written> {
  await named(target, () => fs.mkdir(path.dirname(target), { recursive: true }));
  const isNew = !(await exists(target));
  const file = await named(target, () => fs.open(target, "w"));
  try {
    await pipeline(content, file.createWriteStream());
  } catch (cause) {
    if (isNew) await fs.rm(target, { force: true });
    return await named(target, () => Promise.reject(cause));
  }
  return { name: path.basename(target), path: target, type: "file" };
}

const exists = (target: string) =>
  fs.lstat(target).then(
    () => true,
    () => false,
  );

async function named<T>(target: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    const options = { cause };
    switch ((cause as NodeJS.ErrnoException).code) {
      case "ENOENT":
        throw new FilesError(404, `path '${target}' does not exist`, options);
      case "EISDIR":
        throw new FilesError(400, `path '${target}' is a directory`, options);
      case "ENOTDIR":
      case "EEXIST":
        throw new FilesError(400, `a folder of '${target}' is a file`, options);
      case "EACCES":
      case "EPERM":
      case "EROFS":
        throw new FilesError(400, `'${target}' cannot be opened here`, options);
      case "ENOSPC":
      case "EDQUOT":
        throw new FilesError(507, "not enough disk space available", options);
      default:
        throw cause;
    }
  }
}
