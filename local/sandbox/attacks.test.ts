import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import type { Sandbox } from "e2b";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { provideSandboxes } from "./testing/sandboxes.ts";

// What the code of an app may try against the machine it runs on, from inside.

const TIERS = [
  { tier: "bubblewrap", without: [] },
  { tier: "unshare", without: ["bwrap"] },
];

describe.each(TIERS)("in the tier $tier", ({ tier, without }) => {
  const env = { SANDBOX_MEMORY_MB: "1024", SANDBOX_DISK_MB: "400", SANDBOX_PROCESSES: "200" };
  const sandboxes = provideSandboxes({ without, env });
  let sandbox: Sandbox;
  let canary: string;
  let hostServer: net.Server;
  let hostPort: number;
  const visitors = vi.fn();

  const run = (command: string, timeoutMs = 30_000) => sandbox.commands.run(command, { timeoutMs });
  const outcome = async (command: string) =>
    (await run(`(${command}) 2>&1; echo "exit=$?"`)).stdout.trim();

  beforeAll(async () => {
    sandbox = await sandboxes.create();
    canary = path.join(sandboxes.daemon.home, "canary");
    fs.writeFileSync(canary, "host");
    fs.chmodSync(canary, 0o666);
    hostServer = net.createServer((socket) => {
      visitors();
      socket.destroy();
    });
    await new Promise<void>((ready) => hostServer.listen(0, "127.0.0.1", ready));
    hostPort = (hostServer.address() as net.AddressInfo).port;
  });

  afterAll(() => {
    hostServer?.close();
  });

  test("the tier is the one that is claimed", async () => {
    expect((await sandbox.getInfo()).metadata.isolation).toBe(tier);
    const status = (await run("cat /proc/self/status")).stdout;
    expect(status).toMatch(/CapEff:\s+0+\n/);
    expect(status).toMatch(/CapBnd:\s+0+\n/);
    expect(status).toMatch(/NoNewPrivs:\s+1/);
    expect(status).toMatch(tier === "bubblewrap" ? /Seccomp:\s+2/ : /Seccomp:\s+0/);
  });

  test("no file of the host is there, by its own path or by any detour", async () => {
    await run(`ln -sfn / root; ln -sf '${canary}' link; ln -sfn '${path.dirname(canary)}' folder`);
    const ways = [
      canary,
      `../..${canary}`,
      "link",
      "folder/canary",
      `root${canary}`,
      `/proc/1/root${canary}`,
    ];
    for (const way of ways) {
      expect(await sandbox.files.read(way).catch(() => ""), way).not.toContain("host");
      await sandbox.files.rename(way, "stolen").catch(() => undefined);
      expect(await outcome("cat stolen"), way).not.toContain("host");
      await sandbox.files.write(way, "evil").catch(() => undefined);
      await sandbox.files.remove(way).catch(() => undefined);
    }
    await sandbox.files.write("folder/written", "x").catch(() => undefined);
    expect(fs.readFileSync(canary, "utf8")).toBe("host");
    expect(fs.existsSync(path.join(path.dirname(canary), "written"))).toBe(false);
    for (const place of ["/etc/shadow", "/root", "/var", "/sys", "/mnt", process.cwd()]) {
      expect(await outcome(`ls ${JSON.stringify(place)}`), place).toMatch(/exit=[12]$/);
    }
  });

  test("no process and no variable of the host is seen", async () => {
    const { env: settings } = sandboxes.daemon;
    const everything = (await run("cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n'"))
      .stdout;
    expect(everything).not.toContain(settings.E2B_API_KEY);
    expect(everything).not.toContain(process.cwd());
    expect(everything).toContain("envd.mjs");
    expect((await run("ls -d /proc/[0-9]* | wc -l")).stdout.trim()).toMatch(/^\d$/);
  });

  test("the system itself cannot be changed, nor a privilege gained", async () => {
    for (const attempt of [
      "touch /usr/bin/evil",
      "echo evil >> /etc/passwd",
      "touch /opt/envd/evil",
      "touch /run/sbx/evil",
      "rm -f /run/sbx/lines.sock",
      "mount -t tmpfs tmpfs /tmp",
      "unshare --user true",
      "unshare --net true",
      "chroot / true",
      "mknod disk b 254 0",
      "su -c true",
      "sudo -n true",
      "hostname evil",
      "date --set 2030-01-01",
    ]) {
      expect(await outcome(attempt), attempt).not.toMatch(/exit=0$/);
    }
  });

  test("the host's loopback is out of reach, directly and through the proxy", async () => {
    const hosts = [
      "127.0.0.1",
      "localhost",
      "127.1",
      "0.0.0.0",
      "2130706433",
      "0x7f.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ];
    await sandbox.updateNetwork({ allowOut: ["localhost", "*.localhost"] });
    for (const host of hosts) {
      const url = `http://${host}:${hostPort}/`;
      expect(await outcome(`curl --noproxy '*' -sf -m 3 '${url}'`), url).not.toMatch(/exit=0$/);
      expect(await outcome(`curl --noproxy '' -x $http_proxy -sf -m 3 '${url}'`), url).not.toMatch(
        /exit=0$/,
      );
      expect(await outcome(`curl --noproxy '' -x $http_proxy -sfp -m 3 '${url}'`), url).not.toMatch(
        /exit=0$/,
      );
    }
    await sandbox.updateNetwork({});
    expect(visitors).not.toHaveBeenCalled();
    expect((await run("cat /proc/net/dev | tail -n +3 | wc -l")).stdout.trim()).toBe("1");
  });

  test("the proxy lets nobody out but to the npm registry", async () => {
    for (const url of [
      "http://example.com/",
      "https://example.com/",
      "http://169.254.169.254/",
      "http://10.0.0.1/",
    ]) {
      const answer = await outcome(
        `curl -s -m 5 -o /dev/null -w '%{http_code} %{http_connect}' '${url}'`,
      );
      expect(answer, url).toContain("403");
    }
  });

  test("another sandbox is out of reach", async () => {
    const other = await sandboxes.create();
    await other.files.write("/tmp/secret", "other");
    await other.files.write("secret", "other");
    await other.commands.run(
      "nohup node -e \"require('http').createServer((q,s)=>s.end('other')).listen(7777)\" > /dev/null 2>&1 &",
    );
    await vi.waitUntil(
      async () => (await other.commands.run("curl -s localhost:7777 || true")).stdout === "other",
    );
    expect(await outcome("curl -sf -m 2 localhost:7777")).not.toMatch(/exit=0$/);
    expect(await outcome("find / -name secret 2>/dev/null | grep .")).toBe("exit=1");

    const { env: settings } = sandboxes.daemon;
    const stolen = Reflect.get(sandbox, "envdAccessToken") as string;
    const forged = await fetch(`${settings.E2B_API_URL}/files?path=secret`, {
      headers: { "e2b-sandbox-id": other.sandboxId, "x-access-token": stolen },
    });
    expect(forged.status).toBe(401);
  });

  test("a fork bomb stops at its limit and leaves the sandbox usable", async () => {
    const bomb = "bomb() { bomb | bomb & }; bomb; sleep 2";
    await run(bomb, 3_000).catch(() => undefined);
    await vi.waitUntil(
      async () => (await outcome("echo alive").catch(() => "")).includes("alive"),
      {
        timeout: 20_000,
        interval: 500,
      },
    );
    await sandbox.files.write("after", "x");
    expect(await sandbox.files.read("after")).toBe("x");
  });

  test("a memory hog is ended and nothing else is", async () => {
    const hog = "node --max-old-space-size=8000 -e 'const a=[];for(;;)a.push(Buffer.alloc(5e7,1))'";
    const failure = await run(hog).catch((error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(await outcome("echo alive")).toContain("alive");
    expect(await sandbox.files.read("after")).toBe("x");
  });

  test("who fills the disk is stopped, and may tidy up", async () => {
    const fill =
      "for n in 1 2 3 4 5 6 7 8 9; do head -c 90000000 /dev/zero > fill$n; done; sleep 60";
    const failure = await run(fill, 60_000).catch((error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(sandboxes.daemon.log()).toContain(`${sandbox.sandboxId} uses`);
    expect(await outcome("rm -f fill*; echo tidy")).toContain("tidy");
    expect(await outcome("head -c 150000000 /dev/zero > big")).not.toMatch(/exit=0$/);
    await run("rm -f big");
  });

  test("a sandbox whose every process is killed from inside comes back with its files", async () => {
    await sandbox.files.write("kept", "x");
    await run("kill -9 -1").catch(() => undefined);
    await vi.waitUntil(() => sandbox.files.read("kept").catch(() => undefined));
    expect(await sandbox.files.read("kept")).toBe("x");
    expect(await outcome("echo alive")).toContain("alive");
  });
});
