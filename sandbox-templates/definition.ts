import { Template, waitForURL } from "e2b";

const HOME = "/home/user";
export const APP_FOLDER = `${HOME}/app`;
export const PREVIEW_PORT = 3000;

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
  /** The folder of the template, whose app-skeleton every new app starts from. */
  folder: "nextjs" | "vite";
  overlay: Overlay;
  /** One plain shell command, run in the app's folder. */
  startCommand: string;
  envs?: Record<string, string>;
};

/**
 * E2B builds these steps, and so does whoever stands in for it, in a home folder without root and without apt. Hence
 * each copied file is named with its full place, and no step but apt's leaves the home folder.
 */
export function defineTemplate({ folder, overlay, startCommand, envs }: AppTemplate) {
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
        dest: `${APP_FOLDER}/${place}`,
      })),
    )
    .copy("warm-up.mjs", `${HOME}/.whittle/warm-up.mjs`)
    .runCmd(`node ${HOME}/.whittle/warm-up.mjs ${PREVIEW_PORT} ${startCommand}`)
    .setStartCmd(startCommand, waitForURL(`http://localhost:${PREVIEW_PORT}`));
}
