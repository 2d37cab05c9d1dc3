export type SampleVersion = {
  prompt: string;
  answer: string;
  title: string;
  /** What this version adds or replaces. */
  files: Record<string, string>;
};

export type Sample = {
  /** Fixed, so that a second seed finds what the first one made. */
  requestId: string;
  name: string;
  template: "nextjs" | "vite";
  versions: SampleVersion[];
};

const counterPage = (className: string) => `"use client";

import { useState } from "react";

export default function Page() {
  const [count, setCount] = useState(0);
  return (
    <main className="${className}">
      <h1 className="text-3xl font-semibold">Count: {count}</h1>
      <button type="button" onClick={() => setCount(count + 1)}>Increment</button>
    </main>
  );
}
`;

const readingList = (filter: string) => `const BOOKS = [
  { title: "The Overstory", author: "Richard Powers", rating: 5 },
  { title: "Piranesi", author: "Susanna Clarke", rating: 4 },
  { title: "The Dispossessed", author: "Ursula K. Le Guin", rating: 5 },
];

export default function Page() {
  return (
    <main className="mx-auto max-w-xl p-8">
      <h1 className="text-3xl font-semibold">Reading list</h1>
      <ul className="mt-6 divide-y">
        {BOOKS${filter}.map(({ title, author, rating }) => (
          <li key={title} className="flex justify-between py-3">
            <span>{title}, {author}</span>
            <span aria-label={\`\${rating} of 5\`}>{"★".repeat(rating)}</span>
          </li>
        ))}
      </ul>
    </main>
  );
}
`;

const bakery = (hours: string) => `export function App() {
  return (
    <main>
      <h1>Crumb &amp; Crust</h1>
      <p>Sourdough, baked before you wake up.</p>${hours}
    </main>
  );
}
`;

export const SAMPLES: Sample[] = [
  {
    requestId: "0b0c6a52-6a5e-4d0c-9a34-6f5d4b1f0001",
    name: "Crumb & Crust",
    template: "vite",
    versions: [
      {
        prompt: "A landing page for my bakery, Crumb & Crust",
        answer: "Your page greets visitors with the name of the bakery and one warm sentence.",
        title: "First page",
        files: { "src/app.tsx": bakery("") },
      },
      {
        prompt: "Add our opening hours",
        answer: "The opening hours stand below the greeting.",
        title: "Opening hours",
        files: { "src/app.tsx": bakery("\n      <p>Tuesday to Sunday, 7 to 14 o’clock</p>") },
      },
    ],
  },
  {
    requestId: "0b0c6a52-6a5e-4d0c-9a34-6f5d4b1f0002",
    name: "Click counter",
    template: "nextjs",
    versions: [
      {
        prompt: "A counter with a button",
        answer: "The page shows a number, and the button adds one to it.",
        title: "Counter",
        files: { "app/page.tsx": counterPage("grid min-h-dvh place-items-center") },
      },
      {
        prompt: "Make the background dark green",
        answer: "The whole page is dark green now, with light text.",
        title: "Dark green",
        files: {
          "app/page.tsx": counterPage(
            "grid min-h-dvh place-items-center bg-emerald-950 text-emerald-50",
          ),
        },
      },
    ],
  },
  {
    requestId: "0b0c6a52-6a5e-4d0c-9a34-6f5d4b1f0003",
    name: "Reading list",
    template: "nextjs",
    versions: [
      {
        prompt: "A reading list with ratings",
        answer: "Three sample books are listed with their authors and stars.",
        title: "List with ratings",
        files: { "app/page.tsx": readingList("") },
      },
      {
        prompt: "Only show the ones I gave five stars",
        answer: "The list keeps to the books with five stars.",
        title: "Five stars only",
        files: { "app/page.tsx": readingList(".filter(({ rating }) => rating === 5)") },
      },
      {
        prompt: "Give the page a metadata title",
        answer: "The browser tab says “Reading list”.",
        title: "Title in the tab",
        files: {
          "app/layout.tsx": `export const metadata = { title: "Reading list" };

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
        },
      },
    ],
  },
];
