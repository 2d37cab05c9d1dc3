"use client";

import { CheckIcon } from "lucide-react";
import { Menu } from "radix-ui/internal";
import { type RefObject, useRef } from "react";
import { cn } from "@/lib/utils";
import type { MenuEntry } from "./menu-button";

const ITEM =
  "relative flex cursor-default select-none items-center gap-2.5 rounded-sm px-2.5 py-2 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-accent data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuList({
  groups,
  button,
  align,
  isByKey,
  className,
  onClose,
}: {
  groups: readonly (readonly MenuEntry[])[];
  button: RefObject<HTMLButtonElement | null>;
  align: "start" | "end";
  isByKey: boolean;
  className: string | undefined;
  onClose: () => void;
}) {
  const isEntered = useRef(false);
  return (
    <Menu.Root open onOpenChange={onClose}>
      <Menu.Anchor virtualRef={button as RefObject<HTMLButtonElement>} />
      <Menu.Portal>
        <Menu.Content
          align={align}
          sideOffset={6}
          loop
          aria-label={
            button.current?.getAttribute("aria-label") ?? button.current?.textContent ?? ""
          }
          className={cn(
            "data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 z-50 max-h-96 min-w-44 overflow-y-auto rounded-lg border bg-popover p-1 text-popover-foreground shadow-lg duration-100 data-[state=open]:animate-in",
            className,
          )}
          onEntryFocus={(event) => {
            if (!isEntered.current && isByKey) {
              event.preventDefault();
              firstIn(event.target as HTMLElement)?.focus();
            }
            isEntered.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        >
          {groups.map((entries, n) => (
            <Group key={entries[0]?.key} entries={entries} isFirst={n === 0} />
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

const firstIn = (menu: HTMLElement) =>
  menu.querySelector<HTMLElement>('[aria-checked="true"]') ??
  menu.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])');

function Group({ entries, isFirst }: { entries: readonly MenuEntry[]; isFirst: boolean }) {
  const chosen = entries.find(({ isChosen }) => isChosen)?.key;
  const isChoice = entries.some(({ isChosen }) => isChosen !== undefined);
  return (
    <>
      {!isFirst && <Menu.Separator className="my-1 h-px bg-border" />}
      {isChoice ? (
        <Menu.RadioGroup value={chosen}>
          {entries.map((entry) => (
            <Choice key={entry.key} entry={entry} />
          ))}
        </Menu.RadioGroup>
      ) : (
        entries.map((entry) => <Action key={entry.key} entry={entry} />)
      )}
    </>
  );
}

function Choice({ entry }: { entry: MenuEntry }) {
  return (
    <Menu.RadioItem value={entry.key} className={cn(ITEM, "pr-9")} {...propsOf(entry)}>
      <Face entry={entry} />
      <Menu.ItemIndicator className="absolute right-2.5">
        <CheckIcon aria-hidden />
      </Menu.ItemIndicator>
    </Menu.RadioItem>
  );
}

function Action({ entry }: { entry: MenuEntry }) {
  const className = cn(ITEM, entry.isDestructive && "text-destructive");
  if (!("href" in entry)) {
    return (
      <Menu.Item className={className} {...propsOf(entry)}>
        <Face entry={entry} />
      </Menu.Item>
    );
  }
  return (
    <Menu.Item asChild className={className} disabled={entry.href === null}>
      <a href={entry.href ?? undefined} target="_blank" rel="noopener noreferrer">
        <Face entry={entry} />
      </a>
    </Menu.Item>
  );
}

const propsOf = (entry: MenuEntry) => ({
  disabled: entry.isDisabled,
  onSelect: "onSelect" in entry ? entry.onSelect : undefined,
});

function Face({ entry: { icon: Icon, label, detail, hint } }: { entry: MenuEntry }) {
  return (
    <>
      {Icon && <Icon aria-hidden />}
      <span className="min-w-0 flex-1">
        <span className={cn("block truncate", detail && "font-medium")}>{label}</span>
        {detail && <span className="block text-muted-foreground text-xs">{detail}</span>}
      </span>
      {hint && <span className="text-muted-foreground text-xs tabular-nums">{hint}</span>}
    </>
  );
}
