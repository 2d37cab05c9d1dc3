"use client";

import { type ComponentType, useEffect, useState } from "react";
import { useSoon } from "./use-soon";

const AGAIN_MS = 2_000;

/**
 * A part of the page whose code comes after the page's own, or when it is shown. Where there is no line to load it by,
 * nothing is shown until there is one.
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
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isShown = true;
      const show = async () => {
        await get();
        if (!isShown) return;
        if (Part) setLoaded(true);
        else timer = setTimeout(() => void show(), AGAIN_MS);
      };
      void show();
      return () => {
        isShown = false;
        clearTimeout(timer);
      };
    }, []);
    return Part && <Part {...props} />;
  }
  const useEarly = () => useSoon(get);
  return { Later, useEarly };
}
