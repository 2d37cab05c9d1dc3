import { APP_FOLDER, PREVIEW_PORT } from "../../../sandbox-templates/layout";
import { facts as nextjs } from "../../../sandbox-templates/nextjs/facts";
import { facts as vite } from "../../../sandbox-templates/vite/facts";

const FACTS: Record<string, typeof nextjs> = { nextjs, vite };

/** What the agent is told of the app that it works on. */
export function tellTemplate(template: string): string {
  const facts = FACTS[template];
  const known = facts
    ? `It is made of ${facts.stack}.
${listOf(facts.places)}
Installed: ${facts.installed.join(", ")}. Anything else comes with npm install, by the terminal.
To be left as they are:
${listOf(facts.closed)}`
    : "Look at its files to see what it is made of.";
  return `The app is in ${APP_FOLDER}; paths are told from there on. ${known}
Its dev server runs on port ${PREVIEW_PORT} and shows each change at once, in a preview that the person has open. Never start, stop or build it yourself. Whatever begins with a dot, node_modules and instrumentation-client.ts belong to the tools.`;
}

const listOf = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
