"use client";

import * as React from "react";
import * as RechartsPrimitive from "recharts";
import { cn } from "@/lib/utils";

type ChartConfig = Record<
  string,
  {
    label?: React.ReactNode;
    icon?: React.ComponentType;
  } & (
    | { color?: string; theme?: never }
    | { color?: never; theme: { light: string; dark: string } }
  )
>;

const ChartContext = React.createContext<{ config: ChartConfig } | null>(null);

function useChart() {
  const context = React.useContext(ChartContext);
  if (!context) throw new Error("useChart must be used within a <ChartContainer />");
  return context;
}

/** Each key of the config becomes `--color-<key>`, for `fill="var(--color-<key>)"`. */
function colorsOf(config: ChartConfig) {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, { color, theme }]) => {
      const value = theme ? `light-dark(${theme.light}, ${theme.dark})` : color;
      return value ? [[`--color-${key}`, value]] : [];
    }),
  ) as React.CSSProperties;
}

function ChartContainer({
  className,
  style,
  children,
  config,
  ...props
}: React.ComponentProps<"div"> & {
  config: ChartConfig;
  children: React.ComponentProps<typeof RechartsPrimitive.ResponsiveContainer>["children"];
}) {
  return (
    <ChartContext.Provider value={{ config }}>
      <div
        data-slot="chart"
        className={cn(
          "flex aspect-video justify-center text-xs [&_.recharts-cartesian-axis-tick_text]:fill-muted-foreground [&_.recharts-cartesian-grid_line[stroke='#ccc']]:stroke-border/50 [&_.recharts-curve.recharts-tooltip-cursor]:stroke-border [&_.recharts-dot[stroke='#fff']]:stroke-transparent [&_.recharts-layer]:outline-hidden [&_.recharts-polar-grid_[stroke='#ccc']]:stroke-border [&_.recharts-radial-bar-background-sector]:fill-muted [&_.recharts-rectangle.recharts-tooltip-cursor]:fill-muted [&_.recharts-reference-line_[stroke='#ccc']]:stroke-border [&_.recharts-sector[stroke='#fff']]:stroke-transparent [&_.recharts-sector]:outline-hidden [&_.recharts-surface]:outline-hidden",
          className,
        )}
        style={{ ...colorsOf(config), ...style }}
        {...props}
      >
        <RechartsPrimitive.ResponsiveContainer initialDimension={{ width: 320, height: 200 }}>
          {children}
        </RechartsPrimitive.ResponsiveContainer>
      </div>
    </ChartContext.Provider>
  );
}

const ChartTooltip = RechartsPrimitive.Tooltip;
const ChartLegend = RechartsPrimitive.Legend;

type Indicator = "line" | "dot" | "dashed";

const INDICATORS: Record<Indicator, string> = {
  dot: "size-2.5",
  line: "w-1",
  dashed: "w-0 border-[1.5px] border-dashed bg-transparent",
};

function ChartTooltipContent({
  active,
  payload,
  className,
  indicator = "dot",
  hideLabel = false,
  hideIndicator = false,
  label,
  labelFormatter,
  labelClassName,
  formatter,
  color,
  nameKey,
  labelKey,
}: Partial<Omit<RechartsPrimitive.DefaultTooltipContentProps, "accessibilityLayer">> & {
  active?: boolean;
  className?: string;
  color?: string;
  indicator?: Indicator;
  hideLabel?: boolean;
  hideIndicator?: boolean;
  nameKey?: string;
  labelKey?: string;
}) {
  const { config } = useChart();
  const entries = (payload ?? []).filter((entry) => entry.type !== "none");
  const [first] = entries;
  if (!active || !first) return null;

  const named = configOf(config, first, labelKey ?? String(first.dataKey ?? first.name ?? "value"));
  const title =
    !labelKey && typeof label === "string" ? (config[label]?.label ?? label) : named?.label;
  const heading = labelFormatter ? labelFormatter(title ?? label, entries) : title;

  return (
    <div
      className={cn(
        "grid min-w-[8rem] items-start gap-1.5 rounded-lg border border-border/50 bg-background px-2.5 py-1.5 text-xs shadow-xl",
        className,
      )}
    >
      {!hideLabel && heading && <div className={cn("font-medium", labelClassName)}>{heading}</div>}
      {entries.map((entry, place) => {
        const series = configOf(config, entry, nameKey ?? String(entry.name ?? entry.dataKey));
        const Icon = series?.icon;
        const key = `${entry.graphicalItemId}-${String(entry.name)}`;
        if (formatter && entry.value !== undefined && entry.name !== undefined) {
          return <div key={key}>{formatter(entry.value, entry.name, entry, place, entries)}</div>;
        }
        return (
          <div key={key} className="flex w-full items-center gap-2 [&>svg]:size-2.5">
            {Icon && <Icon />}
            {!Icon && !hideIndicator && (
              <div
                className={cn(
                  "shrink-0 self-stretch rounded-[2px] border-(--indicator) bg-(--indicator)",
                  indicator === "dot" && "self-center",
                  INDICATORS[indicator],
                )}
                style={
                  {
                    "--indicator": color ?? entry.payload?.fill ?? entry.color,
                  } as React.CSSProperties
                }
              />
            )}
            <span className="flex-1 text-muted-foreground">{series?.label ?? entry.name}</span>
            <span className="font-medium font-mono text-foreground tabular-nums">
              {typeof entry.value === "number" ? entry.value.toLocaleString() : entry.value}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function ChartLegendContent({
  className,
  hideIcon = false,
  payload,
  verticalAlign = "bottom",
  nameKey,
}: Pick<RechartsPrimitive.DefaultLegendContentProps, "payload" | "verticalAlign"> & {
  className?: string;
  hideIcon?: boolean;
  nameKey?: string;
}) {
  const { config } = useChart();
  const entries = (payload ?? []).filter((entry) => entry.type !== "none");
  if (entries.length === 0) return null;

  return (
    <div
      className={cn(
        "flex items-center justify-center gap-4",
        verticalAlign === "top" ? "pb-3" : "pt-3",
        className,
      )}
    >
      {entries.map((entry) => {
        const series = configOf(config, entry, nameKey ?? String(entry.dataKey ?? "value"));
        const Icon = series?.icon;
        return (
          <div
            key={entry.value}
            className="flex items-center gap-1.5 [&>svg]:size-3 [&>svg]:text-muted-foreground"
          >
            {Icon && !hideIcon ? (
              <Icon />
            ) : (
              <div
                className="size-2 shrink-0 rounded-[2px]"
                style={{ backgroundColor: entry.color }}
              />
            )}
            {series?.label ?? entry.value}
          </div>
        );
      })}
    </div>
  );
}

/** A pie's slices carry the config's key in their data; the series of other charts are the key. */
function configOf(config: ChartConfig, entry: { payload?: unknown }, key: string) {
  const row = entry.payload;
  const named = isRecord(row)
    ? (row[key] ?? (isRecord(row.payload) ? row.payload[key] : undefined))
    : undefined;
  return (typeof named === "string" ? config[named] : undefined) ?? config[key];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export {
  type ChartConfig,
  ChartContainer,
  ChartLegend,
  ChartLegendContent,
  ChartTooltip,
  ChartTooltipContent,
};
