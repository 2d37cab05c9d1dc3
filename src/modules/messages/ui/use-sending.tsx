"use client";

import { useState } from "react";

/** What was sent and has not arrived among the messages, of which there are so many. */
export function useSending(count: number) {
  const [sending, setSending] = useState<{ contents: readonly string[]; count: number }>({
    contents: [],
    count,
  });
  if (sending.count !== count) {
    const arrived = Math.max(0, count - sending.count);
    setSending({ contents: sending.contents.slice(arrived), count });
  }
  return {
    contents: sending.contents,
    add: (content: string) =>
      setSending((now) => ({ ...now, contents: [...now.contents, content] })),
    remove: (content: string) =>
      setSending((now) => {
        const at = now.contents.lastIndexOf(content);
        return at === -1 ? now : { ...now, contents: now.contents.toSpliced(at, 1) };
      }),
  };
}
