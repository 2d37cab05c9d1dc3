import * as z from "zod/mini"; // the edition for what travels to the browser

export type Size = { width: number; height: number };

export const SIDE_MIN = 240;
export const SIDE_MAX = 3_000;

export const DEVICES = {
  phone: { label: "Phone", width: 390, height: 844 },
  "small-phone": { label: "Small phone", width: 360, height: 640 },
  tablet: { label: "Tablet", width: 820, height: 1180 },
  laptop: { label: "Laptop", width: 1280, height: 800 },
  desktop: { label: "Desktop", width: 1920, height: 1080 },
} as const;
export type Device = keyof typeof DEVICES;
export const DEVICE_NAMES = Object.keys(DEVICES) as Device[];

const side = z.int().check(z.minimum(SIDE_MIN), z.maximum(SIDE_MAX));
const viewportSchema = z.object({
  /** As large as its place, one of the devices, or what somebody has made of one. */
  device: z.enum(["fill", "custom", ...DEVICE_NAMES]),
  width: side,
  height: side,
  /** Made smaller until all of it is in view. */
  isFitted: z.boolean(),
});
export type Viewport = z.infer<typeof viewportSchema>;

const { width, height } = DEVICES.phone;
export const FILL: Viewport = { device: "fill", width, height, isFitted: true };

export function chooseDevice(viewport: Viewport, device: Viewport["device"]): Viewport {
  if (device === "fill" || device === "custom") return { ...viewport, device };
  const { width, height } = DEVICES[device];
  return { ...viewport, device, width, height };
}

export const rotate = (viewport: Viewport): Viewport => ({
  ...viewport,
  width: viewport.height,
  height: viewport.width,
});

export function resize(viewport: Viewport, size: Partial<Size>): Viewport {
  const { width = viewport.width, height = viewport.height } = size;
  return { ...viewport, device: "custom", width: withinSides(width), height: withinSides(height) };
}

const withinSides = (side: number) => Math.round(Math.min(SIDE_MAX, Math.max(SIDE_MIN, side)));

/** How large it is drawn in its place; never larger than it is. */
export function scaleIn(area: Size, { device, width, height, isFitted }: Viewport): number {
  if (device === "fill" || !isFitted || area.width <= 0 || area.height <= 0) return 1;
  return Math.min(1, area.width / width, area.height / height);
}

/** Rounded down, so that what is called 100 % is all of it. */
export const percentOf = (scale: number) => `${Math.floor(scale * 100)} %`;

export function readViewport(stored: string | null): Viewport {
  if (stored === null) return FILL;
  try {
    return viewportSchema.safeParse(JSON.parse(stored)).data ?? FILL;
  } catch {
    return FILL; // somebody else wrote there
  }
}
