"use client";

import { MenuIcon, XIcon } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/** A link is there as long as its section is on the page. */
const LINKS = [
  { href: "#how", name: "How it works", isThere: "hidden [body:has(#how)_&]:flex" },
  { href: "#voices", name: "Customers", isThere: "hidden [body:has(#voices)_&]:flex" },
  { href: "#prices", name: "Prices", isThere: "hidden [body:has(#prices)_&]:flex" },
  { href: "#faq", name: "Questions", isThere: "hidden [body:has(#faq)_&]:flex" },
  { href: "#join", name: "Sign up", isThere: "hidden [body:has(#join)_&]:flex" },
];

export function LandingMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  return (
    <>
      <nav aria-label="Main" className="hidden items-center md:flex">
        {LINKS.map(({ href, name, isThere }) => (
          <Button key={href} variant="ghost" asChild className={isThere}>
            <a href={href}>{name}</a>
          </Button>
        ))}
      </nav>
      <Button
        ref={button}
        variant="ghost"
        size="icon"
        aria-label="Menu"
        aria-expanded={isOpen}
        aria-controls="landing-menu"
        onClick={() => setIsOpen(!isOpen)}
        className="md:hidden"
      >
        {isOpen ? <XIcon /> : <MenuIcon />}
      </Button>
      <nav
        id="landing-menu"
        aria-label="Menu"
        hidden={!isOpen}
        onKeyDown={(event) => event.key === "Escape" && close()}
        className="absolute inset-x-0 top-full border-b bg-background p-2 shadow-lg md:hidden"
      >
        {LINKS.map(({ href, name, isThere }) => (
          <Button
            key={href}
            variant="ghost"
            asChild
            className={`${isThere} h-12 justify-start text-base`}
          >
            <a href={href} onClick={() => setIsOpen(false)}>
              {name}
            </a>
          </Button>
        ))}
      </nav>
    </>
  );
}
