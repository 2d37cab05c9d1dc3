import fs from "node:fs";
import type { AddressInfo } from "node:net";
import { Browsers } from "./browsers.ts";
import { createGate } from "./gate.ts";
import { createBrowserServer } from "./http.ts";
import { daemonSettings, SETTINGS_VARIABLE } from "./settings.ts";

// The process that owns the browsers. When it ends, however it ends, they end with it.

const settings = daemonSettings.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "{}"));
delete process.env[SETTINGS_VARIABLE];

const { port, token, program, folder, previews } = settings;
fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
fs.mkdirSync(folder);

const gate = createGate(previews);
await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
const { port: proxyPort } = gate.address() as AddressInfo;
const browsers = new Browsers({ program, folder, proxyPort });
createBrowserServer(browsers, token).listen(port, "127.0.0.1");

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  await browsers.endAll();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
process.once("disconnect", () => void stop());
