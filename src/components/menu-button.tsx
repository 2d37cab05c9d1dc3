"use client";

import type { LucideIcon } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { later } from "./later";
import { Button } from "./ui/button";

const { Later: MenuList, useEarly } = later(() =>
  import("./menu-list").then((module) => module.MenuList),
);

export type MenuEntry = {
  key: string;
  label: string;
  icon?: LucideIcon;
  /** Below the label. */
  detail?: ReactNode;
  /** Behind the label. */
  hint?: string;
  /** Set in a group of which one is chosen. */
  isChosen?: boolean;
  isDisabled?: boolean;
  isDestructive?: boolean;
} & ({ onSelect: () => void } | { href: string | null });

type Props = Omit<ComponentProps<typeof Button>, "onClick" | "asChild"> & {
  /** With a line between them. */
  groups: readonly (readonly MenuEntry[])[];
  align?: "start" | "end";
  menuClassName?: string;
};

/** A button that opens a menu. The menu itself comes soon after the page. */
export function MenuButton({ groups, align = "end", menuClassName, ...props }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<"by pointer" | "by key" | null>(null);
  useEarly();
  return (
    <>
      <Button
        ref={button}
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        data-state={opened ? "open" : "closed"}
        // A key that presses a button is told as a click without any count.
        onClick={({ detail }) => setOpened(detail === 0 ? "by key" : "by pointer")}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpened("by key");
        }}
        {...props}
      />
      {opened && (
        <MenuList
          groups={groups}
          button={button}
          align={align}
          isByKey={opened === "by key"}
          className={menuClassName}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
