"use client";

import { type ComponentType, useEffect, useState } from "react";
import { useSoon } from "./use-soon";

/**
 * A part of the page whose code comes after the page's own, or when it is shown. Where there is no line to load it by,
 * nothing is shown, and the next time it is tried again.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Part: ComponentType<Props> | undefined;

  const get = async () => {
    if (Part) return;
    Part = await load().catch(() => undefined);
  };
  function Later(props: Props) {
    const [, setLoaded] = useState(Part !== undefined);
    useEffect(() => {
      let isShown = true;
      void get().then(() => {
        if (isShown) setLoaded(Part !== undefined);
      });
      return () => {
        isShown = false;
      };
    }, []);
    return Part && <Part {...props} />;
  }
  const useEarly = () => useSoon(get);
  return { Later, useEarly };
}
