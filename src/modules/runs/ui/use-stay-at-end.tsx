"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const NEAR_PX = 32;
/** From here on the way back is worth a button. */
const FAR_PX = 240;

/**
 * Keeps the end of what grows in view for as long as somebody is there. Scrolled, not laid out from its end: nothing is
 * moved then, and who reads further up stays where they are.
 */
export function useStayAtEnd() {
  const view = useRef<HTMLDivElement>(null);
  const [isFar, setFar] = useState(false);

  useEffect(() => {
    const element = view.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const follow = () => {
      if (isFollowed(element)) toEndOf(element);
      setFar(below(element) > FAR_PX);
    };
    const onScroll = () => {
      element.dataset.follows = String(below(element) < NEAR_PX);
      setFar(below(element) > FAR_PX);
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    follow();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);

  const toEnd = useCallback(() => {
    if (!view.current) return;
    view.current.dataset.follows = "true";
    toEndOf(view.current);
  }, []);
  return { view, toEnd, isFar };
}

const below = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

const isFollowed = ({ dataset }: HTMLElement) => dataset.follows !== "false";

const toEndOf = (element: HTMLElement) => {
  element.scrollTop = element.scrollHeight;
};

/** What is opened grows downward from its button, even at the end. */
export function leaveEnd(within: HTMLElement) {
  const view = within.closest<HTMLElement>("[data-follows]");
  if (view) view.dataset.follows = "false";
}
