/** Without a target it is told, and nothing more. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  target?: number;
  atLeast?: number;
  detail?: string;
};

export function percentile(values: number[], percent: number) {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.ceil((percent / 100) * sorted.length) - 1;
  return Math.round(sorted[Math.max(0, index)] ?? Number.NaN);
}

/** One line for each figure; a figure that misses its target fails the command. */
export function printFigures(figures: Figure[]) {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const { name, value, unit, detail } = figure;
    const measured = `${Math.round(value)} ${unit}`.padStart(9);
    console.log(
      `${name.padEnd(width)} ${measured}  ${judge(figure)}${detail ? `  (${detail})` : ""}`,
    );
  }
}

function judge({ value, unit, target, atLeast }: Figure): string {
  const isOver = target !== undefined && value > target;
  const isUnder = atLeast !== undefined && value < atLeast;
  if (isOver || isUnder) process.exitCode = 1;
  if (target !== undefined) return `${isOver ? "OVER" : "≤"} ${target} ${unit}`;
  if (atLeast !== undefined) return `${isUnder ? "UNDER" : "≥"} ${atLeast} ${unit}`;
  return "";
}
