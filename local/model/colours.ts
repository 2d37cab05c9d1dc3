/** A colour as OKLCH has it: lightness from 0 to 1, chroma, hue in degrees. */
type Colour = readonly [lightness: number, chroma: number, hue: number];
type InThemes<T> = { light: T; dark: T };

/** The colour that buttons and marks of an app have. */
export type Accent = {
  /** As a person calls it. */
  name: string;
  /** For surfaces that carry words. */
  surface: InThemes<Colour>;
  /** For lines, marks and charts on the background. */
  mark: InThemes<Colour>;
};

const BACKGROUND: InThemes<Colour> = { light: [1, 0, 0], dark: [0.165, 0, 0] };
const WHITE: Colour = [1, 0, 0];
const BLACK: Colour = [0.1, 0, 0];

/** What a mark needs to be told from its background (WCAG 1.4.11). */
const MARK_CONTRAST_MIN = 3;

const accent = (light: Colour, dark: Colour, mark: Colour = light) => ({
  surface: { light, dark },
  mark: { light: mark, dark },
});

const NAMED = {
  red: accent([0.54, 0.21, 27], [0.7, 0.17, 25]),
  orange: accent([0.53, 0.15, 47], [0.76, 0.15, 58]),
  amber: accent([0.8, 0.16, 76], [0.82, 0.15, 80], [0.6, 0.13, 65]),
  yellow: accent([0.87, 0.17, 93], [0.87, 0.16, 95], [0.62, 0.13, 85]),
  lime: accent([0.5, 0.15, 130], [0.82, 0.18, 128]),
  green: accent([0.5, 0.14, 150], [0.74, 0.16, 152]),
  teal: accent([0.5, 0.09, 190], [0.76, 0.11, 186]),
  cyan: accent([0.505, 0.1, 222], [0.78, 0.12, 215]),
  blue: accent([0.52, 0.19, 258], [0.7, 0.15, 256]),
  indigo: accent([0.49, 0.21, 275], [0.7, 0.15, 278]),
  purple: accent([0.51, 0.22, 300], [0.74, 0.15, 304]),
  pink: accent([0.54, 0.21, 355], [0.74, 0.16, 355]),
  brown: accent([0.46, 0.08, 55], [0.72, 0.08, 65]),
  grey: accent([0.5, 0.01, 260], [0.75, 0.01, 260]),
  black: accent([0.215, 0, 0], [0.93, 0, 0]),
};

const OTHER_NAMES: Record<string, keyof typeof NAMED> = {
  crimson: "red",
  gold: "amber",
  emerald: "green",
  turquoise: "teal",
  violet: "purple",
  lilac: "purple",
  magenta: "pink",
  rose: "pink",
  gray: "grey",
};

const SHADES: Record<string, number> = { dark: -0.09, deep: -0.09, light: 0.09, bright: 0.05 };

const NAMES = [...Object.keys(NAMED), ...Object.keys(OTHER_NAMES)].join("|");

/** A colour in a text, by its name with a shade before it, or by its number. */
export const COLOUR = new RegExp(
  `(?<![\\w#-])(?:(?<shade>${Object.keys(SHADES).join("|")})[ -]?)?(?<name>${NAMES})(?:ish)?(?![\\w-])|#(?<hex>[0-9a-f]{6}|[0-9a-f]{3})(?![\\w-])`,
  "gi",
);

/** The colours that a text names, each once. */
export function coloursIn(text: string): Accent[] {
  const found = [...text.matchAll(COLOUR)].flatMap(({ groups = {} }) => {
    const { hex, name = "", shade } = groups;
    return hex ? accentOf(hex) : accentNamed(name.toLowerCase(), shade?.toLowerCase());
  });
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
}

function accentNamed(said: string, shade: string | undefined): Accent {
  const known = Object.entries(NAMED).find(([name]) => name === (OTHER_NAMES[said] ?? said));
  const { surface, mark } = known?.[1] ?? NAMED.black;
  if (!shade) return { name: said, surface, mark };
  const shift = ([lightness, chroma, hue]: Colour): Colour => [
    round(lightness + (SHADES[shade] ?? 0)),
    chroma,
    hue,
  ];
  const shifted = (of: InThemes<Colour>) => ({ light: shift(of.light), dark: shift(of.dark) });
  return { name: `${shade} ${said}`, surface: shifted(surface), mark: visible(shifted(mark)) };
}

/** Exactly the colour that was asked for, except where it could not be told from the background. */
function accentOf(hex: string): Accent {
  const colour = fromHex(hex);
  const surface = visible({ light: colour, dark: colour });
  return { name: `#${hex.toLowerCase()}`, surface, mark: surface };
}

function visible({ light, dark }: InThemes<Colour>): InThemes<Colour> {
  return {
    light: apart(light, BACKGROUND.light, -0.01),
    dark: apart(dark, BACKGROUND.dark, 0.01),
  };
}

function apart(colour: Colour, background: Colour, step: number): Colour {
  if (contrast(colour, background) >= MARK_CONTRAST_MIN) return colour;
  const [lightness, chroma, hue] = colour;
  return apart([round(lightness + step), chroma, hue], background, step);
}

/** The words on a surface, in whichever of the two is read better. */
export const onSurface = (surface: Colour): Colour =>
  contrast(surface, WHITE) >= contrast(surface, BLACK) ? WHITE : BLACK;

const printed = ([lightness, chroma, hue]: Colour) => `oklch(${lightness} ${chroma} ${hue})`;
const inThemes = ({ light, dark }: InThemes<Colour>) =>
  `light-dark(${printed(light)}, ${printed(dark)})`;

/** The variables of a template's styles that make an accent, with their values. */
export const variablesOf = ({ surface, mark }: Accent): Record<string, string> => ({
  primary: inThemes(surface),
  "primary-foreground": inThemes({
    light: onSurface(surface.light),
    dark: onSurface(surface.dark),
  }),
  ring: inThemes(mark),
  "chart-1": inThemes(mark),
});

/** The ratio by WCAG. */
export function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * clamp(red) + 0.7152 * clamp(green) + 0.0722 * clamp(blue);
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

// The matrices are those of Björn Ottosson's Oklab (bottosson.github.io/posts/oklab), which CSS Color 4 refers to.

function toLinear([lightness, chroma, hue]: Colour): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function fromHex(hex: string): Colour {
  const long = hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex;
  const [red, green, blue] = [0, 2, 4].map((at) =>
    linear(Number.parseInt(long.slice(at, at + 2), 16)),
  );
  const r = red ?? 0;
  const g = green ?? 0;
  const b = blue ?? 0;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(y, x) * 180) / Math.PI;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return [round(lightness), round(Math.hypot(x, y)), round((hue + 360) % 360)];
}

/** Of a byte of sRGB. */
function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

const round = (value: number) => Number(value.toFixed(4));
