"use client";

import { useEffect, useState } from "react";
import { later } from "./later";

const { Later: HintBubble, useEarly } = later(() =>
  import("./hint-bubble").then((module) => module.HintBubble),
);

const DELAY_MS = 300;
/** So soon after one, the next comes at once. */
const WARM_MS = 300;

/** Shows what `data-hint` says of whatever is pointed at or reached by the keyboard. */
export function Hints() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEarly();
  useEffect(() => followHints(setTarget), []);
  const hint = target?.dataset.hint;
  return target && hint && <HintBubble key={hint} target={target} hint={hint} />;
}

function followHints(show: (target: HTMLElement | null) => void) {
  let target: HTMLElement | null = null;
  let isShown = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const leave = () => {
    clearTimeout(timer);
    if (isShown) hiddenAt = performance.now();
    [target, isShown] = [null, false];
    show(null);
  };
  const reach = (reached: HTMLElement | null, delayMs: number) => {
    if (reached === target) return;
    leave();
    if (!reached) return;
    target = reached;
    timer = setTimeout(() => {
      isShown = reached.isConnected;
      if (isShown) show(reached);
    }, delayMs);
  };

  const listening = new AbortController();
  const on = <K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ) => document.addEventListener(type, listener, { signal: listening.signal, capture: true });

  on("pointerover", (event) => {
    if (event.pointerType === "touch" || isBubble(event.target)) return;
    reach(hintedAt(event.target), performance.now() - hiddenAt < WARM_MS ? 0 : DELAY_MS);
  });
  on("focusin", ({ target }) => {
    const hinted = hintedAt(target);
    if (hinted?.matches(":focus-visible")) reach(hinted, 0);
  });
  on("focusout", leave);
  on("pointerdown", leave);
  on("scroll", ({ target: scrolled }) => {
    if (scrolled instanceof Node && scrolled.contains(target)) leave();
  });
  on("keydown", leave);
  return () => {
    listening.abort();
    leave();
  };
}

const hintedAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-hint]") : null;

/** Pointed at itself, it stays. */
const isBubble = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-slot=hint]") !== null;
