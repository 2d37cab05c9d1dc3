/** A crate of vegetables, in the colours of the theme. */
export function LandingArt() {
  return (
    <svg
      role="img"
      aria-label="A wooden crate full of vegetables"
      viewBox="0 0 400 360"
      className="w-full rounded-3xl bg-muted"
    >
      <g className="fill-chart-2">
        <path d="M92 190 C60 130 84 70 118 44 C150 80 152 140 124 192 Z" />
        <path d="M120 196 C110 130 148 84 188 72 C200 118 182 166 150 200 Z" opacity="0.75" />
        <path d="M262 92 C258 66 270 48 288 38 C292 62 284 80 270 94 Z" />
        <path d="M266 94 C278 74 298 66 318 68 C308 88 292 96 272 98 Z" opacity="0.75" />
      </g>
      <circle cx="196" cy="178" r="50" className="fill-chart-5" />
      <path
        d="M196 134 l7 15 l16 2 l-12 10 l3 16 l-14 -8 l-14 8 l3 -16 l-12 -10 l16 -2 Z"
        className="fill-chart-2"
      />
      <path
        d="M248 96 C262 84 286 86 294 104 C300 140 284 196 262 226 C246 190 236 126 248 96 Z"
        className="fill-chart-3"
      />
      <path
        d="M318 126 C346 122 358 150 352 180 C346 210 320 224 296 214 C280 186 292 132 318 126 Z"
        className="fill-chart-4"
      />
      <path
        d="M318 128 C322 114 332 106 344 104 C344 116 338 126 328 132 Z"
        className="fill-chart-2"
      />
      <circle cx="92" cy="200" r="36" className="fill-chart-3" />
      <g className="fill-card stroke-foreground/15" strokeWidth="2">
        <rect x="44" y="206" width="312" height="34" rx="6" />
        <rect x="52" y="246" width="296" height="34" rx="6" />
        <rect x="60" y="286" width="280" height="34" rx="6" />
      </g>
      <g className="fill-foreground/10">
        <rect x="72" y="206" width="18" height="114" rx="4" />
        <rect x="310" y="206" width="18" height="114" rx="4" />
      </g>
    </svg>
  );
}
