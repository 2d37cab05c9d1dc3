"use client";

import { useEffect, useState } from "react";
import { TEMPLATES, type Template } from "../options";

const STORE = "whittle-draft";
const EMPTY: Draft = { prompt: "", template: "nextjs" };

export type Draft = { prompt: string; template: Template };

/** What was typed and not sent yet, kept in the browser. */
export function useDraft() {
  const [draft, show] = useState(EMPTY);

  // The browser's store is read after the first render, which has to agree with the server's.
  useEffect(() => show(readDraft()), []);

  return {
    draft,
    setDraft: (changed: Draft) => {
      show(changed);
      localStorage.setItem(STORE, JSON.stringify(changed));
    },
    /** Forgets it for the next visit; the box keeps showing it until the page is left. */
    clearDraft: () => localStorage.removeItem(STORE),
  };
}

function readDraft(): Draft {
  const stored = localStorage.getItem(STORE);
  if (stored === null) return EMPTY;
  try {
    const { prompt, template } = JSON.parse(stored) as Partial<Draft>;
    return {
      prompt: typeof prompt === "string" ? prompt : "",
      template: template && template in TEMPLATES ? template : "nextjs",
    };
  } catch {
    return EMPTY; // somebody else wrote there
  }
}
