/** A line of the app's own files. */
export type Source = { file: string; line: number };

/** By the properties that JSX has made, which React hands on as they are. */
const sources = new WeakMap<object, Source>();

/** How the two compilers name the app's folder. */
const APP_FOLDER = /^(?:\[project\]|\/home\/user\/app)\//;

export function noteSource(props: unknown, file: unknown, line: unknown) {
  if (typeof props !== "object" || props === null) return;
  if (typeof file !== "string" || typeof line !== "number" || !APP_FOLDER.test(file)) return;
  sources.set(props, { file: file.replace(APP_FOLDER, ""), line });
}

export const sourceOf = (props: unknown): Source | undefined =>
  typeof props === "object" && props !== null ? sources.get(props) : undefined;
