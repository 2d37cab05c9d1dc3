const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * 1024;

/** As people say it. */
export const printSize = (bytes: number): string =>
  bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`
    : `${(bytes / MEGABYTE).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
