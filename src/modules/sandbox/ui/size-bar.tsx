import { RotateCwSquareIcon } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { Button } from "@/components/ui/button";
import { percentOf, resize, rotate, SIDE_MAX, SIDE_MIN, type Viewport } from "../viewport";

/** The size in figures, and how much of it is seen. */
export function SizeBar({
  viewport,
  scale,
  onChange,
}: {
  viewport: Viewport;
  scale: number;
  onChange: (viewport: Viewport) => void;
}) {
  const { width, height, isFitted } = viewport;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own
    <div
      role="group"
      aria-label="Size of the preview"
      className="flex h-11 shrink-0 items-center justify-center gap-1.5 border-b bg-background px-3 text-muted-foreground text-xs"
    >
      <SideField
        label="Width in pixels"
        value={width}
        onCommit={(side) => onChange(resize(viewport, { width: side }))}
      />
      <span aria-hidden>×</span>
      <SideField
        label="Height in pixels"
        value={height}
        onCommit={(side) => onChange(resize(viewport, { height: side }))}
      />
      <IconButton
        label="Turn round"
        className="size-8 text-muted-foreground"
        onClick={() => onChange(rotate(viewport))}
      >
        <RotateCwSquareIcon className="size-4" aria-hidden />
      </IconButton>
      <Button
        variant="ghost"
        size="sm"
        aria-pressed={isFitted}
        title={isFitted ? "Made to fit. Press for 100 %" : "Press to make it fit"}
        className="w-24 px-2 text-muted-foreground text-xs tabular-nums"
        onClick={() => onChange({ ...viewport, isFitted: !isFitted })}
      >
        {isFitted ? `Fit: ${percentOf(scale)}` : "100 %"}
      </Button>
    </div>
  );
}

/** Taken over when it is left, so that a half-written figure squeezes nothing. */
function SideField({
  label,
  value,
  onCommit,
}: {
  label: string;
  value: number;
  onCommit: (value: number) => void;
}) {
  return (
    <input
      key={value}
      type="number"
      inputMode="numeric"
      aria-label={label}
      min={SIDE_MIN}
      max={SIDE_MAX}
      defaultValue={value}
      className="h-8 w-16 rounded-md border border-input bg-card px-2 text-center text-base text-foreground tabular-nums [appearance:textfield] sm:text-xs [&::-webkit-inner-spin-button]:appearance-none"
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      onBlur={({ target }) => {
        if (target.value === "" || Number(target.value) === value) target.value = String(value);
        else onCommit(Number(target.value));
      }}
    />
  );
}
