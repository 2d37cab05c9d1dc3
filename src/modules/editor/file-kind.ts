import { nameOf } from "./file-tree";

const GENERATED =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|next-env\.d\.ts)$|\.min\.(js|css)$|\.map$|(^|\/)generated\//;

const PICTURE = /\.(png|jpe?g|gif|webp|avif|ico)$/i;

/** Written by a tool, which writes it again. */
export const isGenerated = (path: string) => GENERATED.test(path);

export const isPicture = (path: string) => PICTURE.test(path);

/** What comes last in a file's name; all of it where there is no point in it. */
export function extensionOf(path: string): string {
  const name = nameOf(path).toLowerCase();
  return name.slice(name.lastIndexOf(".") + 1);
}
