import * as z from "zod";

type App = {
  name: string;
  version: string;
  /** The text of its package.json. */
  packageText: string | undefined;
  /** The names of what it is given in its settings. */
  variables: readonly string[];
  /** What could not be taken along. */
  lost: readonly string[];
};

const scriptsSchema = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

const SAID: [script: string, does: string][] = [
  ["dev", "starts it while it is worked on"],
  ["build", "builds it"],
  ["start", "serves what was built"],
  ["preview", "serves what was built"],
  ["typecheck", "checks its types"],
];

/** What somebody needs to know who has the files of an app and nothing else. */
export function howToRun({ name, version, packageText, variables, lost }: App): string {
  const scripts = scriptsOf(packageText);
  const parts = [
    `# ${name}`,
    version,
    "## Run it",
    "With Node.js 20.19 or newer:",
    fenced(["npm install", "npm run dev"]),
    "It prints the address at which it answers.",
    SAID.filter(([script]) => script in scripts)
      .map(([script, does]) => `- \`npm run ${script}\` ${does}.`)
      .join("\n"),
  ];
  if (variables.length > 0) {
    parts.push(
      "## What it has to be given",
      "It reads these variables, whose values are not in here. Write them into a file `.env.local`, which stays on your machine:",
      fenced(variables.map((variable) => `${variable}=`)),
    );
  }
  if (lost.length > 0) {
    parts.push(
      "## What is missing",
      "These files could not be read and are not in here:",
      lost.map((path) => `- \`${path}\``).join("\n"),
    );
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const fenced = (lines: string[]) => `\`\`\`sh\n${lines.join("\n")}\n\`\`\``;

function scriptsOf(text: string | undefined): Record<string, string> {
  try {
    return scriptsSchema.parse(JSON.parse(text ?? "{}")).scripts;
  } catch {
    return {}; // it is the app's own, and may be broken
  }
}

/** Under its own name, unless the app has one. */
export const readmeNameIn = (paths: readonly string[]) =>
  paths.some((path) => path.toLowerCase() === "readme.md") ? "HOW-TO-RUN.md" : "README.md";

/** A lock as it is true everywhere: without the addresses that packages had where the app was made. */
export function portableLock(text: string): string {
  try {
    const lock = JSON.parse(text);
    for (const entry of Object.values<Record<string, unknown>>(lock.packages ?? {})) {
      if (typeof entry.integrity === "string") delete entry.resolved;
    }
    return `${JSON.stringify(lock, null, 2)}\n`;
  } catch {
    return text;
  }
}

/** Of the file that is downloaded. */
export function zipNameOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${plain || "app"}.zip`;
}
