import { randomInt } from "node:crypto";
import { createApi } from "./api.ts";
import { Crons } from "./crons.ts";
import { Database } from "./database.ts";
import { Executor } from "./executor.ts";
import { Listener } from "./listener.ts";
import { releaseLeasesOfTheDead } from "./queue.ts";
import { RealtimeHub } from "./realtime.ts";
import { type Registration, registerApp } from "./registration.ts";
import { deleteOld } from "./retention.ts";
import { daemonSettings, SETTINGS_VARIABLE } from "./settings.ts";
import { Sync } from "./sync.ts";

// The process that runs the functions of apps. It keeps nothing: whatever it was doing when it ended, another one, or
// itself when it is back, takes up from the database.

const settings = daemonSettings.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "{}"));
delete process.env[SETTINGS_VARIABLE];

const RETENTION_PERIOD_MS = 3_600_000;
const EXECUTORS = 2 ** 31 - 1;

const database = new Database(settings.databaseUrl);
const executorId = randomInt(1, EXECUTORS);
const executor = new Executor(database, executorId, settings);
const crons = new Crons(database);

const said = new Set<string>();
function sayOnce(line: string) {
  if (!said.has(line)) console.log(line);
  said.add(line);
}

const register = async (registration: Registration) => {
  const refusals = await database.transaction((tx) => registerApp(tx, registration, settings));
  for (const { functionId, reason } of refusals) sayOnce(`refused ${functionId}: ${reason}`);
  return refusals;
};
const sync =
  settings.appUrl === undefined
    ? undefined
    : new Sync({ url: settings.appUrl, signingKey: settings.signingKey }, async (registration) => {
        await register(registration);
      });

let isLeader = false;
let retention: NodeJS.Timeout | undefined;
const planCrons = () => void report("crons", isLeader ? crons.plan() : Promise.resolve());
const clean = () => void report("retention", deleteOld(database, settings.retentionDays));

const listener = new Listener(settings.databaseUrl, executorId, {
  onWake: () => executor.wake(),
  onFunctions: planCrons,
  onLeader: (leads) => {
    isLeader = leads;
    clearInterval(retention);
    if (leads) {
      planCrons();
      sync?.start();
      clean();
      retention = setInterval(clean, RETENTION_PERIOD_MS);
    } else {
      crons.stop();
      sync?.stop();
    }
  },
});

const hub = new RealtimeHub();
const api = createApi({
  settings,
  database,
  hub,
  register,
  // Who does not lead leaves the app to who does.
  isRegistered: () => !isLeader || sync === undefined || sync.isRegistered,
  syncState: () => (isLeader ? sync?.state : undefined),
});

await listener.start();
await releaseLeasesOfTheDead(database.query);
executor.wake();
api.listen(settings.port, "127.0.0.1");

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  sync?.stop();
  crons.stop();
  executor.stop();
  api.close();
  await listener.stop();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
process.once("disconnect", () => void stop());

function report(what: string, work: Promise<unknown>) {
  return work.catch((error) => console.error(`${what}:`, error));
}
