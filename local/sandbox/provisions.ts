import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { seccompProgram } from "./isolation/seccomp.ts";
import { INSIDE, type Provisions, placeMountPoints } from "./isolation/view.ts";

const FILES = {
  passwd: `root:x:0:0:root:/root:/usr/sbin/nologin\nuser:x:1000:1000:user:${INSIDE.home}:/bin/bash\n`,
  group: "root:x:0:\nuser:x:1000:\n",
  hosts: "127.0.0.1 localhost sandbox\n::1 localhost\n",
  hostname: "sandbox\n",
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
  "resolv.conf": "", // names are resolved by the daemon, which decides who may be reached
  profile: "# Commands start with the sandbox's own environment.\n",
  "bash.bashrc": "PS1='\\w \\$ '\n",
};

export type Registry = { url: string; certificates?: string | undefined };

/** The npm registry of this machine and the certificates it takes; never its tokens. */
export function readRegistry(): Registry {
  const printed = execFileSync("npm", ["config", "get", "registry", "cafile"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const settings = new Map(
    printed
      .trim()
      .split("\n")
      .map((line) => pairOf(line)),
  );
  const url = new URL(settings.get("registry") ?? "https://registry.npmjs.org/");
  url.username = "";
  url.password = "";
  const cafile = settings.get("cafile") ?? "null";
  const isSet = cafile !== "null" && cafile !== "";
  return { url: url.href, certificates: isSet ? cafile : process.env.NODE_EXTRA_CA_CERTS };
}

function pairOf(line: string): [name: string, value: string] {
  const [name = "", ...value] = line.split("=");
  return [name, value.join("=")];
}

/** Writes what all sandboxes share. `envd` is the folder of the bundle. */
export function writeProvisions(state: string, envd: string, registry: Registry): Provisions {
  const etc = path.join(state, "etc");
  fs.mkdirSync(etc, { recursive: true });
  for (const [name, content] of Object.entries(FILES))
    fs.writeFileSync(path.join(etc, name), content);
  if (registry.certificates) fs.copyFileSync(registry.certificates, path.join(etc, "registry.pem"));
  placeMountPoints(etc);

  const program = seccompProgram();
  const seccomp = program && path.join(state, "seccomp.bpf");
  if (seccomp) fs.writeFileSync(seccomp, program);
  return { etc, envd, node: provideNode(state), seccomp };
}

/** Below /usr, Node is there for every sandbox. From a version manager it has a folder of its own. */
function provideNode(state: string): string | undefined {
  if (process.execPath.startsWith("/usr/")) return undefined;
  const prefix = path.dirname(path.dirname(process.execPath));
  const place = path.join(state, `node-${process.version}`);
  if (fs.existsSync(place)) return place;
  const scratch = `${place}.${process.pid}`;
  for (const part of ["bin/node", "bin/npm", "bin/npx", "lib/node_modules/npm"]) {
    fs.cpSync(path.join(prefix, part), path.join(scratch, part), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  fs.renameSync(scratch, place);
  return place;
}

/** What makes npm inside use the machine's registry, through the daemon. */
export function registryEnvironment(registry: Registry): Record<string, string> {
  const proxy = `http://127.0.0.1:${INSIDE.egressPort}`;
  const certificates = registry.certificates && "/etc/registry.pem";
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: "localhost,127.0.0.1,::1",
    no_proxy: "localhost,127.0.0.1,::1",
    npm_config_registry: registry.url,
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
    // A registry that does not answer is found out in seconds; npm's own patience is more than a minute.
    npm_config_fetch_retry_mintimeout: "1000",
    npm_config_fetch_retry_maxtimeout: "5000",
    ...(certificates && { npm_config_cafile: certificates, NODE_EXTRA_CA_CERTS: certificates }),
  };
}
