import { expect, test } from "vitest";
import { isPrivate } from "./egress.ts";

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
