/** Without a target it is told, and nothing more. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  target?: number;
  detail?: string;
};

export function percentile(values: number[], percent: number) {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.ceil((percent / 100) * sorted.length) - 1;
  return Math.round(sorted[Math.max(0, index)] ?? Number.NaN);
}

/** One line for each figure; a figure over its target fails the command. */
export function printFigures(figures: Figure[]) {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, target, detail } of figures) {
    const isMet = target === undefined || value <= target;
    if (!isMet) process.exitCode = 1;
    const measured = `${Math.round(value)} ${unit}`.padStart(9);
    const verdict = target === undefined ? "" : `${isMet ? "≤" : "OVER"} ${target} ${unit}`;
    console.log(`${name.padEnd(width)} ${measured}  ${verdict}${detail ? `  (${detail})` : ""}`);
  }
}
