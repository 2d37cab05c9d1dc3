"use client";

import {
  Accordion,
  AccordionContent,
  AccordionItem,
  AccordionTrigger,
} from "@/components/ui/accordion";

const QUESTIONS = [
  {
    question: "What happens after the two free weeks?",
    answer: "We ask you once. Without an answer the plan ends, and your projects stay readable.",
  },
  {
    question: "Can we change the plan later?",
    answer: "Yes, at any time. What you have paid counts towards the new plan.",
  },
  {
    question: "Which ways to pay are there?",
    answer: "By card or by invoice. Invoices are for yearly payment only.",
  },
];

export function PricingFaq() {
  return (
    <section aria-labelledby="pricing-faq" className="grid gap-6 md:grid-cols-3 md:gap-8">
      <h2 id="pricing-faq" className="font-semibold text-2xl tracking-tight sm:text-3xl">
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
