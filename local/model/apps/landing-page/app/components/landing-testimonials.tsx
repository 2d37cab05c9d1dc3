const [LEAD, ...OTHERS] = [
  {
    quote: "My children argue about who gets the carrots. I had not planned for that problem.",
    name: "Ines Moreau",
    who: "Medium box, since March",
  },
  {
    quote: "The recipe card saved the celeriac, and the celeriac saved Thursday.",
    name: "Tom Okafor",
    who: "Small box",
  },
  {
    quote: "I skip a week with one click and nobody writes me a sad email about it.",
    name: "Hanna Lind",
    who: "Small box",
  },
] as const;

export function LandingTestimonials() {
  return (
    <section id="voices" aria-labelledby="landing-voices" className="flex flex-col gap-10">
      <h2 id="landing-voices" className="font-semibold text-3xl tracking-tight sm:text-4xl">
        What customers say
      </h2>
      <div className="grid gap-10 md:grid-cols-2 md:gap-16">
        <figure className="flex flex-col gap-5 md:border-l-4 md:border-l-chart-2 md:pl-8">
          <blockquote className="text-balance font-medium text-2xl leading-snug tracking-tight sm:text-3xl">
            “{LEAD.quote}”
          </blockquote>
          <Author name={LEAD.name} who={LEAD.who} />
        </figure>
        <div className="flex flex-col gap-8">
          {OTHERS.map(({ quote, name, who }) => (
            <figure key={name} className="flex flex-col gap-2">
              <blockquote className="text-pretty text-lg">“{quote}”</blockquote>
              <Author name={name} who={who} />
            </figure>
          ))}
        </div>
      </div>
    </section>
  );
}

function Author({ name, who }: { name: string; who: string }) {
  return (
    <figcaption className="text-muted-foreground text-sm">
      {name} · {who} · Sample quote
    </figcaption>
  );
}
