import fs from "node:fs";
import path from "node:path";
import { Builds } from "./builds.ts";
import { createGateway } from "./gateway.ts";
import { Cgroup, type CgroupFolders, listCgroups } from "./isolation/cgroups.ts";
import { chooseTier } from "./isolation/choose-tier.ts";
import { writeProvisions } from "./provisions.ts";
import { Sandboxes } from "./sandboxes.ts";
import { daemonSettings, SETTINGS_VARIABLE } from "./settings.ts";
import { Templates } from "./templates.ts";
import { Watch } from "./watch.ts";

// The process that owns the sandboxes. When it ends, however it ends, they end with it; what they have written stays.

const settings = daemonSettings.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "{}"));
delete process.env[SETTINGS_VARIABLE];

const { state, cgroups, limits, registry } = settings;
fs.mkdirSync(state, { recursive: true });
for (const name of fs.readdirSync(state)) {
  if (name.startsWith("probe-"))
    fs.rmSync(path.join(state, name), { recursive: true, force: true });
}
if (cgroups) await removeLeftCgroups(cgroups);

const provisions = writeProvisions(state, settings.envd, registry);
const choice = await chooseTier(state, provisions);
for (const refused of choice.refused) console.log(refused);
console.log(`isolation: ${choice.tier?.describes ?? "none works here, so no app can be built"}`);

const machine = { ...choice, provisions, limits, registry, cgroups };
const templates = new Templates(state);
const sandboxes = new Sandboxes(state, machine, templates);
// A socket's name has about a hundred characters: they are written from here.
process.chdir(sandboxes.folder);
sandboxes.removeUnusedTemplates();
const builds = new Builds(state, machine, templates, () => sandboxes.layersInUse);
const watch = new Watch(sandboxes, limits);

const gateway = createGateway({
  apiKey: settings.apiKey,
  url: `http://127.0.0.1:${settings.port}`,
  domain: settings.domain,
  machine,
  sandboxes,
  templates,
  builds,
});
gateway.listen(settings.port, "127.0.0.1");

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  watch.stop();
  gateway.close();
  await sandboxes.stopAll();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
process.once("disconnect", () => void stop());

/** Their processes were told to end with the daemon that started them; a frozen one does when it is thawed. */
async function removeLeftCgroups(folders: CgroupFolders) {
  for (const name of listCgroups(folders)) {
    const left = new Cgroup(folders, name);
    left.thaw();
    await left.removeWhenEmpty();
  }
}
