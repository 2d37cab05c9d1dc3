// npm resolves a lock file on one platform. Where the registry lacked another platform's binary on that day, the
// lock silently leaves it out and `npm ci` fails for whoever has that platform. Every optional dependency that the
// lock names must therefore have an entry in it.
import fs from "node:fs";
import path from "node:path";

const lock = JSON.parse(
  fs.readFileSync(path.join(import.meta.dirname, "../package-lock.json"), "utf8"),
);
/** @type {Record<string, { version?: string, resolved?: string, optionalDependencies?: object }>} */
const packages = lock.packages;
const problems = [];

for (const [place, entry] of Object.entries(packages)) {
  if (entry.resolved) problems.push(`${place} names the registry it came from (${entry.resolved})`);
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(name, place))
      problems.push(`${place} ${entry.version} lacks its optional ${name}`);
  }
}

for (const problem of problems) console.error(`package-lock.json: ${problem}`);
if (problems.length > 0) {
  console.error("Pin a version whose whole tree the registry has, then make the lock file again.");
  process.exit(1);
}

/**
 * Looks a name up as Node does: beside the package, then in each folder above it.
 * @param {string} name
 * @param {string} place
 */
function isLocked(name, place) {
  let folder = place;
  while (folder) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
    const above = folder.lastIndexOf("/node_modules/");
    folder = above < 0 ? "" : folder.slice(0, above);
  }
  return Boolean(packages[`node_modules/${name}`]);
}
