import fs from "node:fs";
import path from "node:path";
import { Template, type TemplateClass } from "e2b";
import { describe, expect, test } from "vitest";
import { RESERVED_PLACES } from "./layout.ts";
import * as nextjs from "./nextjs/template.ts";
import * as vite from "./vite/template.ts";

const here = import.meta.dirname;

/** The template as the two who build it read it, one line a step. */
async function planOf(template: TemplateClass) {
  const { startCmd, readyCmd, fromImage, steps } = JSON.parse(
    await Template.toJSON(template, false),
  );
  const lines = steps.map(({ type, args }: { type: string; args: string[] }) =>
    [type, ...args].filter(Boolean).join(" "),
  );
  return [`FROM ${fromImage}`, ...lines, `START ${startCmd}`, `READY ${readyCmd}`].join("\n");
}

const APT =
  "RUN apt-get update && DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y --no-install-recommends ca-certificates curl git jq procps ripgrep unzip root";
const COMMIT =
  "RUN git init --quiet --initial-branch main && git add --all && git -c user.name=Whittle -c user.email=whittle@localhost commit --quiet --message 'New app'";
const READY = `READY curl -s -o /dev/null -w "%{http_code}" http://localhost:3000 | grep -q "200"`;

const BRIDGE = [
  "bridge",
  "fiber",
  "jsx",
  "messages",
  "picker",
  "reports",
  "selector",
  "sources",
  "writings",
]
  .map(
    (name) =>
      `COPY preview-bridge/${name}.ts /home/user/.whittle/overlay/.whittle/bridge/${name}.ts`,
  )
  .join("\n");

const startedBy = (folder: string) => `COPY lay-over.sh /home/user/.whittle/lay-over.sh
COPY ${folder}/start.sh /home/user/.whittle/start.sh
COPY warm-up.mjs /home/user/.whittle/warm-up.mjs
RUN node /home/user/.whittle/warm-up.mjs 3000 bash /home/user/.whittle/start.sh
START bash /home/user/.whittle/start.sh`;

test("the Next template is built in these steps and starts with this command", async () => {
  expect(await planOf(nextjs.template)).toBe(
    `FROM node:24-bookworm-slim
${APT}
ENV NPM_CONFIG_AUDIT false NPM_CONFIG_FUND false NEXT_TELEMETRY_DISABLED 1
WORKDIR /home/user/app
COPY nextjs/app-skeleton/package.json /home/user/app/package.json
COPY nextjs/app-skeleton/package-lock.json /home/user/app/package-lock.json
RUN npm ci
COPY nextjs/app-skeleton /home/user/app
${COMMIT}
COPY nextjs/overlay/instrumentation-client.ts /home/user/.whittle/overlay/instrumentation-client.ts
${BRIDGE}
${startedBy("nextjs")}
${READY}`,
  );
});

test("the Vite template is built in these steps and starts with this command", async () => {
  expect(await planOf(vite.template)).toBe(
    `FROM node:24-bookworm-slim
${APT}
ENV NPM_CONFIG_AUDIT false NPM_CONFIG_FUND false
WORKDIR /home/user/app
COPY vite/app-skeleton/package.json /home/user/app/package.json
COPY vite/app-skeleton/package-lock.json /home/user/app/package-lock.json
RUN npm ci
COPY vite/app-skeleton /home/user/app
${COMMIT}
COPY vite/overlay/vite.config.ts /home/user/.whittle/overlay/.whittle/vite.config.ts
${BRIDGE}
${startedBy("vite")}
${READY}`,
  );
});

test("everything a template copies exists, so that its hashes can be taken", async () => {
  for (const { template } of [nextjs, vite]) {
    const { steps } = JSON.parse(await Template.toJSON(template, true));
    const hashes = steps
      .filter(({ type }: { type: string }) => type === "COPY")
      .map(({ filesHash }: { filesHash?: string }) => filesHash);
    expect(hashes).not.toContain(undefined);
  }
});

test("both templates have the same components, text for text", () => {
  const ofNext = readFolder("nextjs/app-skeleton/components/ui");
  expect(Object.keys(ofNext)).toHaveLength(28);
  expect(readFolder("vite/app-skeleton/src/components/ui")).toEqual(ofNext);
  expect(readFolder("vite/app-skeleton/src/lib")).toEqual(readFolder("nextjs/app-skeleton/lib"));
});

test("both templates have the same theme but for where their fonts come from", () => {
  const themeOf = (file: string) =>
    fs.readFileSync(path.join(here, file), "utf8").replace(/--font-\w+: .*/g, "");
  expect(themeOf("vite/app-skeleton/src/index.css")).toBe(
    themeOf("nextjs/app-skeleton/app/globals.css"),
  );
});

describe.each([
  { folder: "nextjs", overlay: nextjs.overlay },
  { folder: "vite", overlay: vite.overlay },
])("the $folder skeleton", ({ folder, overlay }) => {
  const skeleton = path.join(here, folder, "app-skeleton");
  const manifest = JSON.parse(fs.readFileSync(path.join(skeleton, "package.json"), "utf8"));
  const pins = { ...manifest.dependencies, ...manifest.devDependencies };
  const { packages } = JSON.parse(
    fs.readFileSync(path.join(skeleton, "package-lock.json"), "utf8"),
  );

  test("names one exact version of everything, and its lock has that version", () => {
    for (const [name, version] of Object.entries(pins)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test("locks every package by its content and none by an address", () => {
    for (const [place, entry] of Object.entries<Record<string, unknown>>(packages)) {
      expect(entry.resolved, place).toBeUndefined();
      if (place !== "" && !entry.inBundle) expect(entry.integrity, place).toMatch(/^sha512-/);
    }
  });

  test("is given every file of the bridge", () => {
    const files = fs.readdirSync(path.join(here, "preview-bridge"));
    const written = files.filter((file) => !/(?:\.test|^overlay)\.ts$/.test(file));
    expect(Object.values(overlay)).toEqual(
      expect.arrayContaining(written.map((file) => `preview-bridge/${file}`)),
    );
  });

  test("ignores the files of the preview, and has none of them", () => {
    const ignored = fs.readFileSync(path.join(skeleton, ".gitignore"), "utf8").split("\n");
    for (const place of Object.keys(overlay)) {
      const [top = ""] = place.split("/");
      expect(RESERVED_PLACES).toContain(top);
      expect(ignored.some((line) => line === `/${top}` || line === `/${top}/`)).toBe(true);
      expect(fs.existsSync(path.join(skeleton, place))).toBe(false);
    }
  });
});

function readFolder(folder: string) {
  const absolute = path.join(here, folder);
  return Object.fromEntries(
    fs
      .readdirSync(absolute)
      .map((file) => [file, fs.readFileSync(path.join(absolute, file), "utf8")]),
  );
}
