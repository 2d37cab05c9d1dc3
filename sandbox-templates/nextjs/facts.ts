import manifest from "./app-skeleton/package.json" with { type: "json" };

/** What whoever builds an app on this template has to know of it. */
export const facts = {
  stack: "Next.js 16 with the App Router, React 19, TypeScript (strict) and Tailwind CSS 4",
  installed: Object.keys(manifest.dependencies),
  places: [
    "app/page.tsx is the first page, and app/<name>/page.tsx a further one. app/layout.tsx is around all of them; its metadata is the title.",
    "components/ui has shadcn/ui's components, imported as @/components/ui/<name>. Components of the app go into components, hooks into hooks, everything else into lib.",
    "app/globals.css has Tailwind and the colours as variables for light and dark. Use bg-background, text-muted-foreground, bg-primary and the like, so that both themes work. Dark is what the system asks for; a class `light` or `dark` on <html> decides otherwise.",
    'Components are server components unless they begin with "use client", which whatever has state, effects or handlers needs.',
  ],
  closed: [
    "next.config.ts keeps its allowedDevOrigins, and app/layout.tsx its local fonts: fonts from Google cannot be loaded here.",
    "What a browser alone has (localStorage, window) is touched in effects and handlers only, and localStorage may be refused: catch that.",
  ],
};
