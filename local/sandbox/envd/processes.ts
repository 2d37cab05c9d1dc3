import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import type { Readable } from "node:stream";
import { type Call, ConnectError, type Method, type Send, stream, unary } from "./connect.ts";
import { HOME, resolvePath } from "./entries.ts";
import { environment } from "./environment.ts";
import {
  nothing,
  type ProcessSelector,
  processRequest,
  type StartRequest,
  sendInputRequest,
  sendSignalRequest,
  startRequest,
  updateRequest,
} from "./protocol.ts";
import { endTerminal, resizeTerminal, terminalCommand } from "./terminal.ts";

const TAIL_CHARACTERS = 8_000;
const EXIT_KEPT_MS = 30_000; // so long a client that lost its line can still ask how the command ended
const OOM_SCORE = "500"; // what runs in the sandbox is sacrificed before the service that watches it

type Output = "stdout" | "stderr" | "pty";

class RunningProcess {
  readonly request: StartRequest;
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<object>;
  /** The last that it said. */
  tail = "";
  readonly #subscribers = new Set<Send>();

  constructor(request: StartRequest, child: ChildProcess, pid: number) {
    this.request = request;
    this.child = child;
    this.pid = pid;
    this.ended = this.#follow();
  }

  get isTerminal() {
    return this.request.pty !== undefined;
  }

  /** Passes on what the process says until it ends or the client is gone. */
  async subscribe(send: Send, call: Call) {
    await send({ event: { start: { pid: this.pid } } });
    const keepalive = setInterval(() => void send({ event: { keepalive: {} } }), call.keepaliveMs);
    this.#subscribers.add(send);
    try {
      const end = await Promise.race([this.ended, aborted(call.signal)]);
      if (end) await send({ event: { end } });
    } finally {
      this.#subscribers.delete(send);
      clearInterval(keepalive);
    }
  }

  /** To everything the command has started, so that nothing of it keeps running unseen. */
  signal(signal: NodeJS.Signals) {
    if (this.isTerminal && signal === "SIGKILL") endTerminal(this.pid);
    try {
      process.kill(-this.pid, signal);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
    }
  }

  async #follow(): Promise<object> {
    const { stdout, stderr } = this.child;
    const exited = once(this.child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    await Promise.all([
      this.#pass(stdout, this.isTerminal ? "pty" : "stdout"),
      this.#pass(stderr, this.isTerminal ? "pty" : "stderr"),
    ]);
    const [code, signal] = await exited;
    if (signal === null)
      return { exitCode: code ?? 0, exited: true, status: `exit status ${code}` };
    const status = `signal: ${SIGNAL_NAMES[signal] ?? signal}`;
    return { exitCode: -1, exited: false, status, error: status };
  }

  /** A client that reads slowly slows the process down, as a pipe would. */
  async #pass(output: Readable | null, name: Output) {
    if (!output) return;
    for await (const chunk of output as AsyncIterable<Buffer>) {
      this.tail = (this.tail + chunk.toString("utf8")).slice(-TAIL_CHARACTERS);
      const message = { event: { data: { [name]: chunk.toString("base64") } } };
      await Promise.all([...this.#subscribers].map((send) => send(message)));
    }
  }
}

const SIGNAL_NAMES: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: "killed",
  SIGTERM: "terminated",
  SIGINT: "interrupt",
  SIGHUP: "hangup",
  SIGSEGV: "segmentation fault",
  SIGABRT: "aborted",
};

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

const processes = new Map<number, RunningProcess>();

async function start(request: StartRequest): Promise<RunningProcess> {
  const cwd = resolvePath(request.process.cwd || HOME);
  if (!fs.statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ConnectError("invalid_argument", `cwd '${cwd}' does not exist`);
  }
  const { cmd, args, envs } = request.process;
  const [command, ...rest] = request.pty
    ? terminalCommand(cmd, args, request.pty.size)
    : [cmd, ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { ...environment, ...envs },
    detached: true, // a group of its own, so that a signal reaches all of it
    stdio: [request.stdin || request.pty ? "pipe" : "ignore", "pipe", "pipe"],
  });
  await once(child, "spawn").catch((cause: Error) => {
    throw new ConnectError("invalid_argument", `cannot run '${cmd}': ${cause.message}`, { cause });
  });
  return register(request, child);
}

function register(request: StartRequest, child: ChildProcess): RunningProcess {
  const pid = child.pid;
  if (pid === undefined) throw new ConnectError("internal", "the command has no process id");
  fs.writeFile(`/proc/${pid}/oom_score_adj`, OOM_SCORE, () => undefined);
  // A process that ends while it is written to reports it here; its exit says the rest.
  child.stdin?.on("error", () => undefined);

  const started = new RunningProcess(request, child, pid);
  processes.set(pid, started);
  void started.ended.then(() => {
    setTimeout(() => {
      // What has a name is asked for by it, until another takes the name over.
      const isNamed =
        started.request.tag !== undefined && newestOf(started.request.tag) === started;
      if (processes.get(pid) === started && !isNamed) processes.delete(pid);
    }, EXIT_KEPT_MS).unref();
  });
  return started;
}

function find(selector: ProcessSelector): RunningProcess {
  const found = "pid" in selector ? processes.get(selector.pid) : newestOf(selector.tag);
  if (found) return found;
  const name = "pid" in selector ? `pid ${selector.pid}` : `tag ${selector.tag}`;
  throw new ConnectError("not_found", `process with ${name} not found`);
}

const hasEnded = ({ child }: RunningProcess) =>
  child.exitCode !== null || child.signalCode !== null;

const newestOf = (tag: string) =>
  [...processes.values()].filter(({ request }) => request.tag === tag).at(-1);

/** The newest process of a tag, for the daemon: it is asked for long after its output has passed. */
export function describeTagged(tag: string) {
  const found = newestOf(tag);
  return found ? { isRunning: !hasEnded(found), tail: found.tail } : {};
}

function findRunning(selector: ProcessSelector): RunningProcess {
  const found = find(selector);
  if (hasEnded(found)) throw new ConnectError("not_found", `process ${found.pid} has ended`);
  return found;
}

/** The time limit is the command's own life: it ends when the time is up, whether or not somebody still listens. */
async function runUntilDeadline(started: RunningProcess, send: Send, call: Call) {
  let isLate = false;
  const deadline =
    call.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true;
          started.signal("SIGKILL");
        }, call.timeoutMs);
  void started.ended.then(() => clearTimeout(deadline));
  await started.subscribe(send, call);
  if (isLate)
    throw new ConnectError("deadline_exceeded", "the command took too long and was ended");
}

/** `process.Process`. StreamInput is left out: no SDK that runs on HTTP/1.1 can send it. */
export const processMethods: Record<string, Method> = {
  List: unary(nothing, () => ({
    processes: [...processes.values()]
      .filter((one) => !hasEnded(one))
      .map(({ pid, request }) => ({ pid, tag: request.tag, config: request.process })),
  })),
  Start: stream(startRequest, async (request, call, send) =>
    runUntilDeadline(await start(request), send, call),
  ),
  Connect: stream(processRequest, async ({ process }, call, send) => {
    await find(process).subscribe(send, call);
  }),
  Update: unary(updateRequest, async ({ process, pty }) => {
    const found = findRunning(process);
    if (pty) await resizeTerminal(found.pid, pty.size);
    return {};
  }),
  SendInput: unary(sendInputRequest, async ({ process, input }) => {
    const found = findRunning(process);
    const wantsTerminal = "pty" in input;
    if (wantsTerminal !== found.isTerminal || !found.child.stdin?.writable) {
      throw new ConnectError(
        "failed_precondition",
        `process ${found.pid} does not take this input`,
      );
    }
    if (!found.child.stdin.write("pty" in input ? input.pty : input.stdin)) {
      await once(found.child.stdin, "drain");
    }
    return {};
  }),
  CloseStdin: unary(processRequest, ({ process }) => {
    const found = findRunning(process);
    if (found.isTerminal) {
      throw new ConnectError("failed_precondition", "a terminal is closed by Ctrl+D");
    }
    found.child.stdin?.end();
    return {};
  }),
  SendSignal: unary(sendSignalRequest, ({ process, signal }) => {
    findRunning(process).signal(signal === "SIGNAL_SIGKILL" ? "SIGKILL" : "SIGTERM");
    return {};
  }),
};
