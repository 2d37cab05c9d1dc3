"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { cn } from "@/lib/utils";
import { resize, type Size, scaleIn, type Viewport } from "../viewport";
import { type Drag, ResizeCorner, ResizeHandle } from "./resize-handle";
import { SizeBar } from "./size-bar";

/** Around a device of a size of its own, where its edges can be taken hold of. */
const MARGIN = 20;

/** The place of the frame. However large it is made, the frame stays where it is in the tree: it is never loaded anew. */
export function PreviewViewport({
  viewport,
  onChange,
  hint,
  children,
}: {
  viewport: Viewport;
  onChange: (viewport: Viewport) => void;
  /** Stands above it. */
  hint: ReactNode;
  children: ReactNode;
}) {
  const [area, setArea] = useState<Size>({ width: 0, height: 0 });
  const measure = useCallback((place: HTMLDivElement | null) => {
    if (!place) return;
    const look = () => setArea({ width: place.clientWidth, height: place.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);

  // While an edge is dragged nothing is made to fit, which would take it from under the pointer.
  const [heldScale, holdScale] = useState<number>();
  const held = useRef({ x: 0, y: 0, width: 0, height: 0 });
  const isFill = viewport.device === "fill";
  const room = { width: area.width - 2 * MARGIN, height: area.height - 2 * MARGIN };
  const scale = heldScale ?? scaleIn(room, viewport);
  const { width, height } = viewport;
  const onResize = (size: Partial<Size>) => onChange(resize(viewport, size));
  const drag: Drag = {
    onStart: (x, y) => {
      held.current = { x, y, width, height };
      holdScale(scale);
    },
    onDrag: (edge, x, y) => {
      const { current: from } = held;
      // It stands in the middle, and grows on both sides.
      const wider = edge === "height" ? {} : { width: from.width + (2 * (x - from.x)) / scale };
      const higher = edge === "width" ? {} : { height: from.height + (y - from.y) / scale };
      onResize({ ...wider, ...higher });
    },
    onEnd: () => holdScale(undefined),
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {!isFill && <SizeBar viewport={viewport} scale={scale} onChange={onChange} />}
      <div
        ref={measure}
        className={cn("min-h-0 flex-1", isFill ? "overflow-hidden" : "overflow-auto bg-muted")}
      >
        <div
          className={cn(
            "relative",
            isFill ? "size-full" : "mx-auto my-5 bg-background shadow-block",
          )}
          style={isFill ? undefined : { width: width * scale, height: height * scale }}
        >
          <div
            className={cn("relative", isFill && "size-full", heldScale && "pointer-events-none")}
            style={
              isFill
                ? undefined
                : { width, height, transform: `scale(${scale})`, transformOrigin: "0 0" }
            }
          >
            {children}
          </div>
          {!isFill && (
            <>
              <ResizeHandle side="width" size={viewport} drag={drag} onResize={onResize} />
              <ResizeHandle side="height" size={viewport} drag={drag} onResize={onResize} />
              <ResizeCorner drag={drag} />
            </>
          )}
        </div>
      </div>
      {hint}
    </div>
  );
}
