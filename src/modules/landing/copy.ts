// The words of the landing page.

export const HERO = {
  title: "Say what you need. Use it. Keep talking.",
  text: "Whittle is a workshop for small apps on your own server. You describe one in a sentence; it takes shape next to the conversation, and every change you ask for is a version you can go back to.",
};

export const FEATURES = [
  {
    title: "A conversation, not a one-shot",
    text: "Each project is one thread. What you said is kept, what comes next waits its turn, and several tabs always show the same.",
  },
  {
    title: "Nothing gets lost",
    text: "Every message and every step is written to Postgres before it counts. Close the tab, restart the server: the page carries on where it was.",
  },
  {
    title: "Yours to run",
    text: "One command starts all of it on a single machine. In production it runs on your Vercel, Clerk, Inngest, E2B and Postgres accounts, with the model you choose.",
  },
] as const;

export const FOOTER = "Whittle is open source under the Apache 2.0 licence.";
