import type { Tier } from "./tier.ts";
import { environment } from "./view.ts";

export const PLAIN_FLAG = "SANDBOX_DANGEROUSLY_WITHOUT_ISOLATION";

/** No isolation at all: what an app's code does, it does to this machine. */
export const plain: Tier = {
  name: "none-dangerous",
  describes: "NO ISOLATION: apps run as plain processes of this machine",
  isIsolated: false,
  needs: `Or set ${PLAIN_FLAG}=1, which lets the code of every app do anything that you can do on this machine.`,

  command: ({ room, provisions, inside }) => [
    "env",
    "-i",
    ...Object.entries({ ...environment(provisions), HOME: room.upper }).map(
      ([name, value]) => `${name}=${value}`,
    ),
    ...inside,
  ],
};
