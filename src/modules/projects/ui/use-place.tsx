"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { changePlace, type Place, printPlace, readPlace } from "../place";

/** What is shown stands in the address: a reload, a shared link and the way back lead to it again. */
export function usePlace() {
  const parameters = useSearchParams();
  const go = useCallback((change: Partial<Place>) => {
    const now = readPlace(new URLSearchParams(window.location.search));
    const address = `${window.location.pathname}${printPlace(changePlace(now, change))}`;
    // Nothing is asked of the server: the page has everything.
    window.history.pushState(null, "", address);
  }, []);
  return { place: readPlace(parameters), go };
}
