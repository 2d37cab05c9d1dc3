import manifest from "./app-skeleton/package.json" with { type: "json" };

/** What whoever builds an app on this template has to know of it. */
export const facts = {
  stack: "Vite 8, React 19, TypeScript (strict) and Tailwind CSS 4, without a server of its own",
  installed: Object.keys(manifest.dependencies),
  places: [
    "src/app.tsx is the app, which src/main.tsx mounts. index.html has the title. There is no router: install one if the app needs pages with addresses of their own.",
    "src/components/ui has shadcn/ui's components, imported as @/components/ui/<name>. Components of the app go into src/components, hooks into src/hooks, everything else into src/lib.",
    "src/index.css has Tailwind and the colours as variables for light and dark. Use bg-background, text-muted-foreground, bg-primary and the like, so that both themes work. Dark is what the system asks for; a class `light` or `dark` on <html> decides otherwise.",
  ],
  closed: [
    "vite.config.ts keeps its plugins and its alias @. Fonts are local: those from Google cannot be loaded here.",
    "localStorage may be refused: catch that.",
  ],
};
