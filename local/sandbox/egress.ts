import fs from "node:fs";
import type http from "node:http";
import { createEgress, publicAddressOf, Refusal } from "../egress.ts";

/** Whether a host may be reached, asked anew for every connection. */
type MayReach = (host: string) => boolean;

/** The way out of a sandbox, on a socket that is laid into it. */
export function listenForEgress(socketPath: string, mayReach: MayReach): Promise<http.Server> {
  const server = createEgress((host) => {
    if (mayReach(host)) return publicAddressOf(host);
    throw new Refusal(`${host} is not on the list of hosts that this sandbox may reach`);
  });
  fs.rmSync(socketPath, { force: true });
  return new Promise((ready, fail) => {
    server.once("error", fail);
    server.listen(socketPath, () => ready(server));
  });
}
