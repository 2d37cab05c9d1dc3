"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";

/** Pressed by whoever has scrolled there, without being pressed. */
export function MoreVersions({ isLoading, onMore }: { isLoading: boolean; onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(() => {
    if (!isLoading) onMore();
  });
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) more();
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="flex justify-center p-4">
      <Button variant="secondary" size="sm" disabled={isLoading} onClick={onMore}>
        {isLoading ? "Loading …" : "Show more"}
      </Button>
    </div>
  );
}
