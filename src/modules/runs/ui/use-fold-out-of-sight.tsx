"use client";

import { useEffect, useRef, useState } from "react";

/** What somebody has watched is not folded before their eyes when it is over, but as soon as it is out of sight. */
export function useFoldOutOfSight(isOver: boolean) {
  const view = useRef<HTMLDivElement>(null);
  const [isFolded, setFolded] = useState(isOver);
  useEffect(() => {
    if (!isOver || isFolded || !view.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.every(({ isIntersecting }) => !isIntersecting)) setFolded(true);
    });
    observer.observe(view.current);
    return () => observer.disconnect();
  }, [isOver, isFolded]);
  return { view, isFolded };
}
