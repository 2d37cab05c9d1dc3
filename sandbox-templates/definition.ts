import { Template, waitForURL } from "e2b";
import {
  APP_FOLDER,
  LAY_OVER_SCRIPT,
  OVERLAY_FOLDER,
  PREVIEW_PORT,
  START_SCRIPT,
  WARM_UP_SCRIPT,
} from "./layout.ts";

/** What the steps copy from is found here, and these are left out of it. Template.toJSON tells neither. */
export const SOURCES_FOLDER = import.meta.dirname;
export const SOURCES_IGNORED = [
  "**/node_modules/**",
  "**/.next/**",
  "**/dist/**",
  "**/*.tsbuildinfo",
];

/** Files of the preview, by their place in the app. They are in every sandbox and in no version of an app. */
export type Overlay = Record<string, string>;

type AppTemplate = {
  /** The folder of the template, with start.sh and the app-skeleton that every new app starts from. */
  folder: "nextjs" | "vite";
  overlay: Overlay;
  envs?: Record<string, string>;
};

/**
 * E2B builds these steps, and so does whoever stands in for it, in a home folder without root and without apt. Hence
 * each copied file is named with its full place, and no step but apt's leaves the home folder.
 */
export function defineTemplate({ folder, overlay, envs }: AppTemplate) {
  const skeleton = `${folder}/app-skeleton`;
  return Template({
    fileContextPath: SOURCES_FOLDER,
    fileIgnorePatterns: SOURCES_IGNORED,
  })
    .fromNodeImage("24-bookworm-slim")
    .aptInstall(["ca-certificates", "curl", "git", "jq", "procps", "ripgrep", "unzip"], {
      noInstallRecommends: true,
    })
    .setEnvs({ NPM_CONFIG_AUDIT: "false", NPM_CONFIG_FUND: "false", ...envs })
    .setWorkdir(APP_FOLDER)
    .copy(`${skeleton}/package.json`, `${APP_FOLDER}/package.json`)
    .copy(`${skeleton}/package-lock.json`, `${APP_FOLDER}/package-lock.json`)
    .runCmd("npm ci")
    .copy(skeleton, APP_FOLDER)
    .runCmd([
      "git init --quiet --initial-branch main",
      "git add --all",
      "git -c user.name=Whittle -c user.email=whittle@localhost commit --quiet --message 'New app'",
    ])
    .copyItems(
      Object.entries(overlay).map(([place, source]) => ({
        src: source,
        dest: `${OVERLAY_FOLDER}/${place}`,
      })),
    )
    .copy("lay-over.sh", LAY_OVER_SCRIPT)
    .copy(`${folder}/start.sh`, START_SCRIPT)
    .copy("warm-up.mjs", WARM_UP_SCRIPT)
    .runCmd(`node ${WARM_UP_SCRIPT} ${PREVIEW_PORT} bash ${START_SCRIPT}`)
    .setStartCmd(`bash ${START_SCRIPT}`, waitForURL(`http://localhost:${PREVIEW_PORT}`));
}
