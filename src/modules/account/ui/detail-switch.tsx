"use client";

import { cn } from "@/lib/utils";
import type { Detail } from "../schema";
import { useDetail } from "./use-detail";

const CHOICES: Record<Detail, { label: string; told: string }> = {
  plain: { label: "Plain", told: "Everyday words, without code" },
  detailed: { label: "Detailed", told: "With every step, file and command" },
};

const DETAILS = ["plain", "detailed"] as const;

export function DetailSwitch() {
  const { detail, choose } = useDetail();
  return (
    <fieldset
      aria-label="How much is told"
      className="flex shrink-0 rounded-md border bg-secondary p-0.5 text-xs"
    >
      {DETAILS.map((name) => (
        <label
          key={name}
          title={CHOICES[name].told}
          className={cn(
            "relative cursor-pointer rounded-[5px] px-2 py-1 outline-offset-1 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring",
            name === detail
              ? "bg-card font-medium text-foreground shadow-xs"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          <input
            type="radio"
            name="detail"
            className="sr-only"
            checked={name === detail}
            onChange={() => choose(name)}
          />
          {CHOICES[name].label}
        </label>
      ))}
    </fieldset>
  );
}
