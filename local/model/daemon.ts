import { createModelServer } from "./http.ts";
import { daemonSettings, SETTINGS_VARIABLE } from "./settings.ts";

// The process that plays the model. It keeps nothing: where a conversation stands is in each request.

const settings = daemonSettings.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "{}"));
delete process.env[SETTINGS_VARIABLE];

createModelServer(settings).listen(settings.port, "127.0.0.1");

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
process.once("disconnect", () => process.exit(0));
