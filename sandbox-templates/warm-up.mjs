// Runs the dev server once while the image is made, so that what it compiles and keeps on disk is in the image.
// usage: node warm-up.mjs <port> <command ...>
import { spawn } from "node:child_process";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const ANSWER_MS_MAX = 120_000;
// Vite bundles the packages after its first answer.
const SETTLE_MS = 6_000;
const STOP_MS_MAX = 20_000;

const [port, ...command] = process.argv.slice(2);
const server = spawn(`exec ${command.join(" ")}`, {
  shell: true,
  detached: true,
  stdio: "inherit",
  // Next kills Turbopack 100 ms after it was asked to stop, and so small an app is written to the cache only then.
  // Not needed once `next dev` waits for that by itself.
  env: { ...process.env, __NEXT_DEV_WAIT_FOR_TURBOPACK_SHUTDOWN: "1" },
});
const exited = new Promise((resolve) => server.once("exit", resolve));

try {
  await waitForAnswer();
  await sleep(SETTLE_MS);
} finally {
  // The server alone: its children take a second signal, besides the one it hands on, as an order to stop at once.
  server.kill("SIGTERM");
  await Promise.race([exited, sleep(STOP_MS_MAX, undefined, { ref: false })]);
  killGroup();
}

async function waitForAnswer() {
  const startedAt = Date.now();
  while ((await status()) !== 200) {
    if (server.exitCode !== null) throw new Error("The dev server ended before it answered.");
    if (Date.now() - startedAt > ANSWER_MS_MAX) throw new Error("The dev server never answered.");
    await sleep(200);
  }
}

/** @returns {Promise<number | undefined>} */
function status() {
  return new Promise((resolve) => {
    http
      .get({ host: "127.0.0.1", port, path: "/" }, (response) => {
        response.resume().once("end", () => resolve(response.statusCode));
      })
      .once("error", () => resolve(undefined));
  });
}

function killGroup() {
  try {
    if (server.pid !== undefined) process.kill(-server.pid, "SIGKILL");
  } catch (error) {
    // Nobody is left in the group: that is what was wanted.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}
