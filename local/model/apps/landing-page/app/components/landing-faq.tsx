"use client";

import {
  Accordion,
  AccordionContent,
  AccordionItem,
  AccordionTrigger,
} from "@/components/ui/accordion";

const QUESTIONS = [
  {
    question: "Can I skip a week or stop?",
    answer: "Yes, until Monday at noon for the box of that week. There is no contract.",
  },
  {
    question: "What if I do not like something?",
    answer: "Name up to five vegetables that you never want to see. We put something else in.",
  },
  {
    question: "Where do you deliver?",
    answer: "In the city and the villages around it. If we do not reach you yet, we tell you when.",
  },
  {
    question: "What happens in winter?",
    answer: "Roots, cabbages, stored apples, and leaves from an unheated greenhouse.",
  },
];

export function LandingFaq() {
  return (
    <section id="faq" aria-labelledby="landing-faq" className="grid gap-6 md:grid-cols-3 md:gap-8">
      <h2 id="landing-faq" className="font-semibold text-3xl tracking-tight sm:text-4xl">
        Questions
      </h2>
      <Accordion type="single" collapsible className="border-y md:col-span-2">
        {QUESTIONS.map(({ question, answer }) => (
          <AccordionItem key={question} value={question}>
            <AccordionTrigger className="py-5 text-base">{question}</AccordionTrigger>
            <AccordionContent className="pb-5 text-base text-muted-foreground leading-relaxed">
              {answer}
            </AccordionContent>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}
