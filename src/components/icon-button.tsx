import type { ComponentProps } from "react";
import { Button } from "./ui/button";

type Props = Omit<ComponentProps<typeof Button>, "aria-label" | "size" | "asChild"> & {
  label: string;
};

/** A button that is only a picture says its name when it is pointed at or reached by the keyboard. */
export function IconButton({ label, variant = "ghost", ...props }: Props) {
  return <Button variant={variant} size="icon" aria-label={label} data-hint={label} {...props} />;
}
