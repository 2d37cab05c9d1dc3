const STEPS = [
  {
    name: "You choose a size",
    text: "Small for two, medium for a family, large for a full table. Tell us what nobody eats and it stays out.",
  },
  {
    name: "Four farms pick",
    text: "All of them are less than forty kilometres away. What goes into the box is decided by the weather.",
  },
  {
    name: "It is at your door",
    text: "Every Wednesday before seven in the evening, in a crate that we take back the week after.",
  },
];

export function LandingFeatures() {
  return (
    <section id="how" aria-labelledby="landing-how" className="flex flex-col gap-10">
      <h2 id="landing-how" className="font-semibold text-3xl tracking-tight sm:text-4xl">
        How it works
      </h2>
      <ol className="grid gap-10 md:grid-cols-3 md:gap-8">
        {STEPS.map(({ name, text }, index) => (
          <li key={name} className="flex flex-col gap-3 border-t-2 border-t-primary pt-5">
            <span aria-hidden className="font-mono text-muted-foreground text-sm">
              {index + 1}
            </span>
            <h3 className="font-semibold text-lg">{name}</h3>
            <p className="text-pretty text-muted-foreground leading-relaxed">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
