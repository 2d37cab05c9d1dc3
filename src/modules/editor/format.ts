import * as z from "zod";
import { extensionOf } from "./file-kind";
import type { TreeFile } from "./file-tree";

const CONFIG_NAMES = [".prettierrc", ".prettierrc.json"];

type Parser = "typescript" | "babel" | "css" | "html" | "json" | "markdown";

const PARSERS: Record<string, Parser> = {
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  js: "babel",
  jsx: "babel",
  mjs: "babel",
  cjs: "babel",
  css: "css",
  html: "html",
  json: "json",
  md: "markdown",
};

export const canFormat = (path: string) => extensionOf(path) in PARSERS;

/** Where an app says how its code is to look, if it does. */
export const configPathOf = (files: readonly TreeFile[]) =>
  files.find(({ path }) => CONFIG_NAMES.includes(path))?.path;

/** What cannot be read of it counts for nothing. */
export function readConfig(text: string | undefined): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

/** The text as Prettier writes it, which is loaded when it is first wanted. Where it has a mistake, Prettier says which. */
export async function format(path: string, text: string, config: Record<string, unknown>) {
  const parser = PARSERS[extensionOf(path)];
  if (!parser) return text;
  const { format: print } = await import("prettier/standalone");
  const { plugins: _, ...options } = config;
  return print(text, { ...options, parser, plugins: await pluginsOf(parser) });
}

async function pluginsOf(parser: Parser) {
  switch (parser) {
    case "typescript":
      return Promise.all([
        import("prettier/plugins/typescript"),
        import("prettier/plugins/estree"),
      ]);
    case "babel":
    case "json":
      return Promise.all([import("prettier/plugins/babel"), import("prettier/plugins/estree")]);
    case "css":
      return Promise.all([import("prettier/plugins/postcss")]);
    case "html":
      return Promise.all([import("prettier/plugins/html")]);
    case "markdown":
      return Promise.all([import("prettier/plugins/markdown")]);
    default:
      return parser satisfies never;
  }
}
