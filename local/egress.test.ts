import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createEgress, isPrivate } from "./egress.ts";

test.each([
  "127.0.0.1",
  "127.8.8.8",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "::1",
  "::",
  "fe80::1",
  "fd00:ec2::254",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
])("nobody gets out to %s, which is a machine's or a network's own", (address) => {
  expect(isPrivate(address)).toBe(true);
});

test.each(["1.1.1.1", "172.32.0.1", "203.0.113.7", "198.18.0.1", "2606:4700::1111"])(
  "%s is an address like any other",
  (address) => {
    expect(isPrivate(address)).toBe(false);
  },
);

async function listen(server: http.Server) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("an answer that breaks off on its way out is broken off for who asked, too", async () => {
  const remote = http.createServer((_, response) => {
    response.writeHead(200, { "content-length": 100 }).write("a part");
    setTimeout(() => response.destroy(), 50);
  });
  const egress = createEgress(async () => "127.0.0.1");
  const [port, proxy] = [await listen(remote), await listen(egress)];
  const answer = new Promise((resolve, reject) => {
    const path = `http://remote.example:${port}/`;
    http.get({ host: "127.0.0.1", port: proxy, path, agent: false }, (response) => {
      response.once("error", reject).once("end", resolve).resume();
    });
  });
  await expect(answer).rejects.toThrow("aborted");
  for (const server of [remote, egress]) server.close();
});
