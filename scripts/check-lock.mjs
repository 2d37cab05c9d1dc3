// npm resolves a lock file on one platform. Where the registry lacked another platform's binary on that day, the
// lock silently leaves it out and `npm ci` fails for whoever has that platform. Every optional dependency that the
// lock names must therefore have an entry in it.
import fs from "node:fs";
import path from "node:path";

/** @typedef {Record<string, { version?: string, resolved?: string, integrity?: string, inBundle?: boolean, link?: boolean, optionalDependencies?: object }>} Packages */

const root = path.dirname(import.meta.dirname);
const templates = fs
  .readdirSync(path.join(root, "sandbox-templates"))
  .map((name) => `sandbox-templates/${name}/app-skeleton/package-lock.json`)
  .filter((file) => fs.existsSync(path.join(root, file)));

const problems = ["package-lock.json", ...templates].flatMap((file) => {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
  return [...problemsOf(packages)].map((problem) => `${file}: ${problem}`);
});

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error("Pin a version whose whole tree the registry has, then make the lock file again.");
  process.exit(1);
}

/** @param {Packages} packages */
function* problemsOf(packages) {
  for (const [place, entry] of Object.entries(packages)) {
    // npm leaves it out when the lock is made beside an installed node_modules.
    const isOfRegistry = place !== "" && !entry.inBundle && !entry.link;
    if (isOfRegistry && !entry.integrity) yield `${place} is not locked by its content`;
    if (entry.resolved) yield `${place} names the registry it came from (${entry.resolved})`;
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, name, place)) {
        yield `${place} ${entry.version} lacks its optional ${name}`;
      }
    }
  }
}

/**
 * Looks a name up as Node does: beside the package, then in each folder above it.
 * @param {Packages} packages
 * @param {string} name
 * @param {string} place
 */
function isLocked(packages, name, place) {
  let folder = place;
  while (folder) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
    const above = folder.lastIndexOf("/node_modules/");
    folder = above < 0 ? "" : folder.slice(0, above);
  }
  return Boolean(packages[`node_modules/${name}`]);
}
