"use client";

import { useEffect, useRef } from "react";

const PASSAGES = ["beforeunload", "pagehide", "pageshow"];
const LEFT_WITHIN_MS = 1_000;

/**
 * What is on its way is kept in this browser until that is settled. A page that was closed over it leaves it behind; the
 * next one gives it back, unless it has arrived all the same.
 */
export function useOutbox(
  name: string,
  arrived: readonly string[],
  giveBack: (text: string) => void,
) {
  const now = useRef({ arrived, giveBack });
  useEffect(() => {
    now.current = { arrived, giveBack };
  });

  useEffect(() => {
    const clear = (lock: Lock | null) => {
      if (lock === null) return; // the page that sends is there still
      const { arrived, giveBack } = now.current;
      const there = new Set(arrived.map((text) => text.trim()));
      const left = readTexts(name).filter((text) => !there.has(text.trim()));
      writeTexts(name, []);
      if (left.length > 0) giveBack(left.join("\n\n"));
    };
    void navigator.locks?.request(name, { ifAvailable: true }, clear);
  }, [name]);

  const isLeaving = useRef(false);
  useEffect(() => {
    const note = ({ type }: Event) => {
      isLeaving.current = type !== "pageshow";
    };
    for (const type of PASSAGES) addEventListener(type, note);
    return () => {
      for (const type of PASSAGES) removeEventListener(type, note);
    };
  }, []);

  return {
    /** Keeps it until what is answered here is called, with what is then to be done. */
    put: (text: string) => {
      writeTexts(name, [...readTexts(name), text]);
      let release: () => void = () => undefined;
      const settled = new Promise<void>((resolve) => {
        release = resolve;
      });
      void navigator.locks?.request(name, { mode: "shared" }, () => settled);
      return (then?: () => void) => {
        const settle = () => {
          const texts = readTexts(name);
          const at = texts.indexOf(text);
          if (at !== -1) writeTexts(name, texts.toSpliced(at, 1));
          release();
          then?.();
        };
        // A page that is left hears that its requests have failed, and is gone before this.
        if (isLeaving.current) setTimeout(settle, LEFT_WITHIN_MS);
        else settle();
      };
    },
  };
}

function readTexts(name: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "[]");
  } catch {
    return []; // somebody else wrote there
  }
}

function writeTexts(name: string, texts: readonly string[]) {
  if (texts.length === 0) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(texts));
}
