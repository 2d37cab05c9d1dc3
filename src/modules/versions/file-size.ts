const UNITS = ["bytes", "KB", "MB", "GB"] as const;
const STEP = 1_000;

/** 812 bytes, 3.1 KB. */
export function formatSize(bytes: number): string {
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / STEP ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}
