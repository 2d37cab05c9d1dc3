import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type E2B, Template } from "e2b";
import { LAY_OVER_SCRIPT, OVERLAY_FOLDER, START_SCRIPT } from "../../sandbox-templates/layout";

const TEMPLATES = path.join(import.meta.dirname, "../../sandbox-templates");

/** An app of one page that says what stands in a file, served by Node alone: built in a second. */
const FILES = {
  "package.json": `{ "name": "app", "version": "1.0.0" }\n`,
  "page.txt": "Your app will appear here.\n",
  "app/page.tsx": "export default () => null;\n",
  ".gitignore": "node_modules/\n/.whittle/\n",
  "server.cjs": `require("http").createServer((request, response) => {
  const page = require("fs").readFileSync("page.txt", "utf8");
  response.statusCode = request.url === "/broken" || page.includes("BROKEN") ? 500 : 200;
  if (response.statusCode === 500) console.log("Error: " + page.trim());
  response.end(page);
}).listen(3000, () => console.log("serving"));\n`,
};
const START = `#!/bin/bash
bash ${LAY_OVER_SCRIPT}
cd /home/user/app || exit
exec > >(exec tee /home/user/.whittle/start.log) 2>&1
exec node server.cjs
`;

/** Makes the small app what both templates of these sandboxes begin with. */
export async function bakeSmallApp(e2b: E2B) {
  const sources = writeSources();
  const template = Template({ fileContextPath: sources })
    .fromNodeImage("24-bookworm-slim")
    .setWorkdir("/home/user/app")
    .copy("app", "/home/user/app")
    .copy("overlay", OVERLAY_FOLDER)
    .copy("lay-over.sh", LAY_OVER_SCRIPT)
    .copy("start.sh", START_SCRIPT)
    .runCmd("git init --quiet && git add --all")
    .setStartCmd(`bash ${START_SCRIPT}`, "exec 3<>/dev/tcp/127.0.0.1/3000");
  for (const name of ["whittle-nextjs", "whittle-vite"]) await e2b.Template.build(template, name);
  fs.rmSync(sources, { recursive: true });
}

function writeSources(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "whittle-app-"));
  fs.mkdirSync(path.join(folder, "app/app"), { recursive: true });
  for (const [name, content] of Object.entries(FILES))
    fs.writeFileSync(path.join(folder, "app", name), content);
  fs.mkdirSync(path.join(folder, "overlay/.whittle"), { recursive: true });
  fs.writeFileSync(path.join(folder, "overlay/.whittle/bridge.ts"), "// the preview's own\n");
  fs.copyFileSync(path.join(TEMPLATES, "lay-over.sh"), path.join(folder, "lay-over.sh"));
  fs.writeFileSync(path.join(folder, "start.sh"), START);
  return folder;
}
