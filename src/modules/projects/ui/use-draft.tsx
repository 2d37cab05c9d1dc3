"use client";

import { useEffect, useState } from "react";
import type { Attachment } from "@/modules/attachments/schema";
import { TEMPLATES, type Template } from "../options";

const STORE = "whittle-draft";
const EMPTY: Draft = { prompt: "", template: "nextjs", attachments: [] };

export type Draft = { prompt: string; template: Template; attachments: Attachment[] };

/** What was typed and not sent yet, kept in the browser. */
export function useDraft() {
  const [draft, show] = useState(EMPTY);

  // The browser's store is read after the first render, which has to agree with the server's.
  useEffect(() => show(readDraft()), []);

  return {
    draft,
    changeDraft: (change: (known: Draft) => Partial<Draft>) =>
      show((known) => {
        const changed = { ...known, ...change(known) };
        localStorage.setItem(STORE, JSON.stringify(changed));
        return changed;
      }),
    /** Forgets it for the next visit; the box keeps showing it until the page is left. */
    clearDraft: () => localStorage.removeItem(STORE),
  };
}

function readDraft(): Draft {
  const stored = localStorage.getItem(STORE);
  if (stored === null) return EMPTY;
  try {
    const { prompt, template, attachments } = JSON.parse(stored) as Partial<Draft>;
    return {
      prompt: typeof prompt === "string" ? prompt : "",
      template: template && template in TEMPLATES ? template : "nextjs",
      attachments: Array.isArray(attachments) ? attachments : [],
    };
  } catch {
    return EMPTY; // somebody else wrote there
  }
}
