import dns from "node:dns/promises";
import type http from "node:http";
import { createEgress, publicAddressOf } from "../egress.ts";

/**
 * The browser's only way to the network. A page is foreign code, and a redirect or a name can lead anywhere: nothing of
 * this machine's is reached but what it shows to anybody who knows its name, the apps.
 */
export function createGate(previews: string | undefined): http.Server {
  return createEgress((host, port) => {
    if (!previews || !isBelow(previews, host, port)) return publicAddressOf(host);
    return host.endsWith(".localhost") ? Promise.resolve("127.0.0.1") : addressOf(host);
  });
}

function isBelow(domain: string, host: string, port: number): boolean {
  const name = domain.includes(":") ? `${host}:${port}` : host;
  return name.toLowerCase().endsWith(`.${domain.toLowerCase()}`);
}

const addressOf = async (host: string) => (await dns.lookup(host)).address;
