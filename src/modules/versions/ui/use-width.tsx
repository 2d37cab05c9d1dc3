"use client";

import { useCallback, useState } from "react";

/** How wide an element is, from before it is first seen. */
export function useWidth() {
  const [width, setWidth] = useState(0);
  const view = useCallback((place: HTMLElement | null) => {
    if (!place) return;
    const look = () => setWidth(place.clientWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return { view, width };
}
