import { execFile } from "node:child_process";
import fs from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Removes a folder whatever its owner did to the permissions below it. An overlay itself leaves one nobody may read. */
export function removeFolder(folder: string) {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EACCES") throw cause;
    unlock(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function unlock(folder: string) {
  fs.chmodSync(folder, 0o700);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) unlock(`${folder}/${entry.name}`);
  }
}

/** A copy that keeps what an overlay writes beside the files: its marks for what was removed. */
export async function copyFolder(from: string, to: string) {
  await run("cp", ["--archive", "--reflink=auto", "--no-target-directory", from, to]);
}

/** What a folder takes on the disk. */
export async function folderBytes(folders: string[]): Promise<number> {
  const { stdout } = await run("du", [
    "--summarize",
    "--total",
    "--block-size=1",
    ...folders,
  ]).catch(
    // A file that vanished meanwhile makes it complain; its sum is good nevertheless.
    (cause: { stdout: string }) => cause,
  );
  return Number(stdout.trim().split("\n").at(-1)?.split("\t")[0] ?? 0);
}

/** Replaces a file in one step, so that a reader never sees half of it. */
export function writeFileWhole(file: string, content: string) {
  const scratch = `${file}.${process.pid}`;
  fs.writeFileSync(scratch, content);
  fs.renameSync(scratch, file);
}
