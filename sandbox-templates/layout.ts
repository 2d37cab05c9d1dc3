// Where things are in every sandbox. The app knows sandboxes by this page alone.

export const HOME_FOLDER = "/home/user";
export const APP_FOLDER = `${HOME_FOLDER}/app`;
export const PREVIEW_PORT = 3000;

const OWN_FOLDER = `${HOME_FOLDER}/.whittle`;
export const OVERLAY_FOLDER = `${OWN_FOLDER}/overlay`;
export const LAY_OVER_SCRIPT = `${OWN_FOLDER}/lay-over.sh`;
export const START_SCRIPT = `${OWN_FOLDER}/start.sh`;
export const WARM_UP_SCRIPT = `${OWN_FOLDER}/warm-up.mjs`;
/** What the dev server has said since it was started the last time. */
export const START_LOG = `${OWN_FOLDER}/start.log`;

/** Which version somebody has begun to change by hand in it. */
export const HAND_EDITS_FILE = `${OWN_FOLDER}/by-hand`;

/** The variables of the app's settings, where Next.js and Vite look for them. */
export const ENV_FILE = ".env.local";

/** Places in the app that belong to us: in every sandbox, and in no version of an app. */
export const RESERVED_PLACES = ["instrumentation-client.ts", ".whittle", ENV_FILE];

/** The name under which the image of a template is built and asked for. */
export const imageOf = (template: string) => `whittle-${template}`;
