import type { KeyboardEvent, PointerEvent } from "react";
import { cn } from "@/lib/utils";
import { SIDE_MAX, SIDE_MIN, type Size } from "../viewport";

const STEP = 10;
const LEAP = 50;

const EDGES = {
  width: {
    label: "Width",
    place: "top-0 left-full h-full w-4 cursor-ew-resize",
    grip: "h-10 w-1",
  },
  height: {
    label: "Height",
    place: "top-full left-0 h-4 w-full cursor-ns-resize",
    grip: "h-1 w-10",
  },
} as const;

const KEYS: Record<string, { side: keyof Size; sign: number }> = {
  ArrowRight: { side: "width", sign: 1 },
  ArrowLeft: { side: "width", sign: -1 },
  ArrowDown: { side: "height", sign: 1 },
  ArrowUp: { side: "height", sign: -1 },
};

export type Edge = keyof Size | "both";

/** Told where the pointer is. */
export type Drag = {
  onStart: (x: number, y: number) => void;
  onDrag: (edge: Edge, x: number, y: number) => void;
  onEnd: () => void;
};

export function ResizeHandle({
  side,
  size,
  drag,
  onResize,
}: {
  side: keyof Size;
  size: Size;
  drag: Drag;
  onResize: (size: Partial<Size>) => void;
}) {
  const { label, place, grip } = EDGES[side];
  const onKeyDown = (event: KeyboardEvent) => {
    const key = KEYS[event.key];
    if (key?.side !== side) return;
    event.preventDefault();
    onResize({ [side]: size[side] + key.sign * (event.shiftKey ? LEAP : STEP) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, and this one can
    <div
      role="separator"
      aria-label={label}
      aria-orientation={side === "width" ? "vertical" : "horizontal"}
      aria-valuenow={size[side]}
      aria-valuemin={SIDE_MIN}
      aria-valuemax={SIDE_MAX}
      aria-valuetext={`${size[side]} pixels`}
      tabIndex={0}
      className={cn(
        "group absolute flex touch-none items-center justify-center rounded-sm -outline-offset-2",
        place,
      )}
      onKeyDown={onKeyDown}
      {...dragWith(side, drag)}
    >
      <span
        className={cn(
          "rounded-full bg-input group-hover:bg-primary group-focus-visible:bg-primary",
          grip,
        )}
      />
    </div>
  );
}

/** For the pointer alone: the keyboard has an edge for each side. */
export function ResizeCorner({ drag }: { drag: Drag }) {
  return (
    <div
      aria-hidden
      className="absolute top-full left-full size-4 cursor-nwse-resize touch-none"
      {...dragWith("both", drag)}
    >
      <span className="absolute top-0 left-0 size-2 rounded-br-sm border-input border-r-2 border-b-2" />
    </div>
  );
}

/** The pointer stays with what it has taken hold of, also above the app in its frame. */
const dragWith = (edge: Edge, { onStart, onDrag, onEnd }: Drag) => ({
  onPointerDown: ({ currentTarget, pointerId, clientX, clientY }: PointerEvent) => {
    currentTarget.setPointerCapture(pointerId);
    onStart(clientX, clientY);
  },
  onPointerMove: ({ currentTarget, pointerId, clientX, clientY }: PointerEvent) => {
    if (currentTarget.hasPointerCapture(pointerId)) onDrag(edge, clientX, clientY);
  },
  onLostPointerCapture: onEnd,
});
