import type { ITheme } from "@xterm/xterm";

/** The sixteen colours of programs. Where one is hard to read on the page's background, it is made stronger as it is drawn. */
const LIGHT = {
  black: "#1d2a23",
  red: "#b3261e",
  green: "#1f6f43",
  yellow: "#8a5a00",
  blue: "#1f5fa8",
  magenta: "#8b3a8f",
  cyan: "#0f6f78",
  white: "#d9ddd6",
  brightBlack: "#5d6a62",
  brightRed: "#cf3b32",
  brightGreen: "#2b8a55",
  brightYellow: "#a36d08",
  brightBlue: "#2f74c4",
  brightMagenta: "#a34fa8",
  brightCyan: "#1b8791",
  brightWhite: "#f4f6f2",
} satisfies ITheme;

const DARK = {
  black: "#28302b",
  red: "#f2857b",
  green: "#7fd6a0",
  yellow: "#e6c07a",
  blue: "#8ab8f0",
  magenta: "#d9a0dd",
  cyan: "#7fd0d6",
  white: "#dfe4dd",
  brightBlack: "#8a958d",
  brightRed: "#ff9f96",
  brightGreen: "#9be6b7",
  brightYellow: "#f2d394",
  brightBlue: "#a6caf7",
  brightMagenta: "#e8b8eb",
  brightCyan: "#9be0e5",
  brightWhite: "#f6f8f4",
} satisfies ITheme;

/** The colours of the page at this place and in this moment, as a terminal takes them. */
export function readTerminalTheme(element: HTMLElement): ITheme {
  const colour = (token: string) => asHex(element, `var(--${token})`);
  const background = colour("background");
  return {
    ...(isDark(background) ? DARK : LIGHT),
    background,
    foreground: colour("foreground"),
    cursor: colour("primary"),
    cursorAccent: background,
    selectionBackground: `${colour("primary")}55`,
    scrollbarSliderBackground: `${colour("muted-foreground")}44`,
    scrollbarSliderHoverBackground: `${colour("muted-foreground")}77`,
    scrollbarSliderActiveBackground: `${colour("muted-foreground")}99`,
  };
}

/** The page's tokens are written in ways that only a browser reads: it is asked for the pixel. */
function asHex(element: HTMLElement, colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  element.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return "#808080";
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function isDark(hex: string): boolean {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return parts.reduce((sum, part) => sum + part, 0) < (3 * 255) / 2;
}
