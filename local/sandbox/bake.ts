import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { E2B, Template } from "e2b";
import * as nextjs from "../../sandbox-templates/nextjs/template.ts";
import * as vite from "../../sandbox-templates/vite/template.ts";
import { step } from "../../scripts/progress.mjs";
import { StartError } from "../errors.ts";
import { writeFileWhole } from "./folders.ts";
import { readRegistry } from "./provisions.ts";

const TEMPLATES = { nextjs, vite };
type TemplateName = keyof typeof TEMPLATES;

const REGISTRY_LIMIT_MS = 5_000;

const isTemplate = (name: string): name is TemplateName => name in TEMPLATES;

/** The templates to have ready, by the names of their folders. */
export function readTemplates(wanted = ""): TemplateName[] {
  if (wanted === "none") return [];
  if (wanted === "") return Object.keys(TEMPLATES).filter(isTemplate);
  return wanted.split(",").map((name) => {
    if (isTemplate(name.trim())) return name.trim() as TemplateName;
    const known = Object.keys(TEMPLATES).join(", ");
    throw new StartError(`SANDBOX_TEMPLATES names '${name}'; there are: ${known} (or none).`);
  });
}

/**
 * Builds the templates that have changed since the last time, by the same steps and the same call as on E2B. One that
 * cannot be built (without the npm registry, say) stops nobody from starting: it is tried again the next time.
 */
export async function bakeTemplates(
  home: string,
  env: Record<string, string>,
  names: TemplateName[],
  findRegistry = () => readRegistry().url,
) {
  const e2b = clientOf(env);
  for (const name of names) {
    const digest = await digestOf(name);
    const mark = path.join(home, "sandbox", `${name}.built`);
    if (readMark(mark) === digest && (await e2b.Template.exists(TEMPLATES[name].name))) continue;
    // npm would go on trying for minutes, package by package.
    const registry = findRegistry();
    if (!(await answers(registry))) {
      console.log(`  The ${name} template waits for the next start: ${registry} does not answer.`);
      continue;
    }
    try {
      const log = path.join(home, "logs", `template-${name}.log`);
      await step(`Building the ${name} template (${log})`, () => bake(e2b, name, log));
      writeFileWhole(mark, digest);
    } catch (cause) {
      const { message } = cause as Error;
      console.log(
        `  The ${name} template could not be built and is tried again at the next start: ${message}`,
      );
    }
  }
}

async function bake(e2b: E2B, name: TemplateName, log: string) {
  fs.writeFileSync(log, "");
  await e2b.Template.build(TEMPLATES[name].template, TEMPLATES[name].name, {
    onBuildLogs: (entry) => fs.appendFileSync(log, `${entry.message}\n`),
  });
}

/** Everything that its steps are made of, the content of what they copy included. */
async function digestOf(name: TemplateName): Promise<string> {
  const plan = await Template.toJSON(TEMPLATES[name].template, true);
  const runtime = `${process.version} ${process.arch}`;
  return createHash("sha256").update(runtime).update(plan).digest("hex");
}

/** Whether somebody listens there, as the proxy of a sandbox would find out. */
function answers(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  return new Promise((resolve) => {
    const probe = net.connect({
      host: hostname,
      port: Number(port) || (protocol === "http:" ? 80 : 443),
    });
    const settle = (isThere: boolean) => {
      probe.destroy();
      resolve(isThere);
    };
    probe.setTimeout(REGISTRY_LIMIT_MS, () => settle(false));
    probe.once("connect", () => settle(true)).once("error", () => settle(false));
  });
}

function readMark(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** The vendor's client, bound to a daemon by what the daemon says of itself. */
export function clientOf(env: Record<string, string>) {
  const {
    E2B_API_KEY: apiKey = "",
    E2B_API_URL: apiUrl = "",
    E2B_SANDBOX_URL: sandboxUrl = "",
  } = env;
  return new E2B({ apiKey, apiUrl, sandboxUrl });
}
