import fs from "node:fs";
import net from "node:net";
import { ApiError } from "../api-error.ts";

const IDLE_MAX = 64;
const WAIT_LIMIT_MS = 10_000;

/**
 * Lines between the daemon and a sandbox. The sandbox opens them, a few in advance, and the daemon takes one when it
 * wants something: a name that the daemon would connect to could be turned by code inside into a link to any other
 * socket of this machine.
 */
export class Lines {
  /** Settled when the service inside has called for the first time. */
  readonly opened: Promise<void>;
  readonly #server: net.Server;
  readonly #idle: net.Socket[] = [];
  readonly #waiting: { take: (line: net.Socket) => void; fail: () => void }[] = [];
  readonly #all = new Set<net.Socket>();
  #isClosed = false;

  private constructor(server: net.Server) {
    this.#server = server;
    this.opened = new Promise((resolve) => {
      server.once("connection", () => resolve());
    });
    server.on("connection", (line) => this.#add(line));
  }

  static async listen(socketPath: string): Promise<Lines> {
    fs.rmSync(socketPath, { force: true });
    const server = net.createServer();
    const lines = new Lines(server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(socketPath, resolve);
    });
    return lines;
  }

  /** A line to what is named: the service itself, a port inside, or (`3000?`) the answer whether it is open. */
  async take(target: "envd" | number | `${number}?`): Promise<net.Socket> {
    const line = this.#idle.shift() ?? (await this.#next());
    line.setNoDelay(true);
    line.write(`${target}\n`);
    return line;
  }

  cut() {
    for (const line of this.#all) line.destroy();
  }

  /** For good: who waits for a line is told that none will come. */
  close() {
    this.#isClosed = true;
    this.#server.close();
    this.cut();
    for (const { fail } of this.#waiting.splice(0)) fail();
  }

  #next(): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      const fail = () => {
        clearTimeout(late);
        reject(new ApiError(502, "the sandbox does not answer"));
      };
      const take = (line: net.Socket) => {
        clearTimeout(late);
        resolve(line);
      };
      const one = { take, fail };
      const late = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        fail();
      }, WAIT_LIMIT_MS);
      if (this.#isClosed) fail();
      else this.#waiting.push(one);
    });
  }

  #add(line: net.Socket) {
    this.#all.add(line);
    line.on("error", () => line.destroy());
    line.once("close", () => {
      this.#all.delete(line);
      const at = this.#idle.indexOf(line);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    const first = this.#waiting.shift();
    if (first) first.take(line);
    else if (this.#idle.length < IDLE_MAX) this.#idle.push(line);
    else line.destroy();
  }
}
