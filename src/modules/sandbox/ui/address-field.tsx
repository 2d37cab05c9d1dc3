"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { cn } from "@/lib/utils";
import { useTRPC } from "@/trpc/client";
import { pathTyped, type Route, suggestRoutes } from "../routes";
import { RouteList } from "./route-list";

/** Where the app is, and where it is sent: typed, or chosen among its pages. It leads nowhere else. */
export function AddressField({
  projectId,
  url,
  path,
  visited,
  onGo,
}: {
  projectId: string;
  url: string | null;
  path: string;
  visited: readonly string[];
  onGo: (path: string) => void;
}) {
  const trpc = useTRPC();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** None while nobody writes there. */
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [isRefused, setRefused] = useState(false);
  const routes = useQuery(
    trpc.sandbox.routes.queryOptions({ projectId }, { enabled: isOpen, staleTime: 0 }),
  );
  const wanted = typed === undefined || typed === path ? "" : typed;
  const found = suggestRoutes(routes.data ?? [], visited, wanted);
  const isShown = isOpen && found.length > 0;

  const write = (text: string) => {
    setTyped(text);
    setRefused(false);
    setActive(-1);
  };
  const leave = () => {
    setTyped(undefined);
    setOpen(false);
    setRefused(false);
    setActive(-1);
  };
  const go = (page: string | undefined) => {
    if (page === undefined) return setRefused(true);
    onGo(page);
    leave();
    input.current?.blur();
  };
  const choose = (route: Route) => {
    if (!route.isPattern) return go(route.path);
    // What it stands for has to be filled in.
    flushSync(() => write(route.path));
    setOpen(false);
    const start = route.path.indexOf("[");
    input.current?.focus();
    input.current?.setSelectionRange(start, route.path.indexOf("]", start) + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      const begin = step > 0 ? 0 : found.length - 1;
      setActive(active < 0 ? begin : (active + step + found.length) % found.length);
    } else if (event.key === "Enter" && url !== null) {
      const chosen = isShown ? found[active] : undefined;
      if (chosen) choose(chosen);
      else go(pathTyped(typed ?? path, url));
    } else if (event.key === "Escape") {
      if (isShown) setOpen(false);
      else input.current?.blur();
    }
  };

  return (
    <div className="relative mx-1 min-w-0 flex-1">
      <input
        ref={input}
        role="combobox"
        aria-label="Address"
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        aria-invalid={isRefused}
        title={isRefused ? "Only pages of this app can be opened here." : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={url === null}
        value={typed ?? path}
        className={cn(
          "h-8 w-full min-w-0 truncate rounded-md border border-transparent bg-muted px-2.5 font-mono text-base text-muted-foreground focus:bg-card focus:text-foreground disabled:opacity-60 aria-invalid:border-destructive sm:text-xs",
        )}
        onFocus={({ target }) => target.select()}
        onClick={() => setOpen(true)}
        onChange={({ target }) => {
          write(target.value);
          setOpen(true);
        }}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        <RouteList id={listId} routes={found} active={active} current={path} onChoose={choose} />
      )}
    </div>
  );
}
