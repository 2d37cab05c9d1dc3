"use client";

import { useQuery } from "@tanstack/react-query";
import { memo, useMemo } from "react";

/**
 * Code in colours. The parsers come when the first code is shown; until then it stands there as it is, on the same
 * lines.
 */
export const Highlighted = memo(function Highlighted({
  code,
  language,
}: {
  code: string;
  language: string;
}) {
  const lines = useHighlight(code, language);
  if (!lines) return code;
  return lines.map((tokens, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
    <span key={row}>
      {tokens.map(({ text, className }, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor has a word
        <span key={column} className={className}>
          {text}
        </span>
      ))}
      {row < lines.length - 1 && "\n"}
    </span>
  ));
});

export function useHighlight(code: string, language: string) {
  const { data: highlight } = useQuery({
    queryKey: ["highlight"],
    queryFn: async () => (await import("@/lib/highlight")).highlight,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => highlight?.(code, language), [highlight, code, language]);
}

/** What a file is written in, by its name. */
export const languageOf = (path: string) => /\.([a-z]+)$/i.exec(path)?.[1] ?? "";
