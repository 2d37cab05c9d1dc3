"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * One panel alone on the screen. Where the browser has no full screen, or refuses it, the panel fills the window all
 * the same.
 */
export function useFullScreen() {
  const [isFull, setFull] = useState(false);

  useEffect(() => {
    if (!isFull) return;
    const leave = () => setFull(false);
    const onChange = () => {
      if (!document.fullscreenElement) leave();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) leave();
    };
    document.addEventListener("fullscreenchange", onChange);
    window.addEventListener("keydown", onKeyDown);
    void document.documentElement.requestFullscreen?.().catch(() => undefined); // the window will do
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      window.removeEventListener("keydown", onKeyDown);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, [isFull]);

  const toggleFull = useCallback(() => setFull((was) => !was), []);
  return { isFull, toggleFull };
}
