import Link from "next/link";
import type { ComponentProps } from "react";
import { Button } from "./ui/button";

type Props = Omit<ComponentProps<typeof Link>, "rel"> & { label: string; href: string };

/** A link that is only a picture. What it opens learns nothing of this page and cannot reach it. */
export function IconLink({ label, className, ...props }: Props) {
  return (
    <Button asChild variant="ghost" size="icon" className={className}>
      <Link rel="noopener noreferrer" aria-label={label} data-hint={label} {...props} />
    </Button>
  );
}
