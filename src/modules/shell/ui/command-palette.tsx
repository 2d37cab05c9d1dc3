"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  AppWindowIcon,
  CpuIcon,
  HouseIcon,
  KeyboardIcon,
  MonitorIcon,
  MoonIcon,
  PlusIcon,
  SunIcon,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useChooseTheme } from "@/modules/account/ui/theme-menu";
import { useTRPC } from "@/trpc/client";
import { useShell } from "./shell-context";

/** Everything by name: apps are searched on the server, actions in the list. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const shell = useShell();
  const chooseTheme = useChooseTheme();
  const [search, setSearch] = useState("");
  const { data } = useQuery(
    trpc.projects.getMany.queryOptions({ search }, { placeholderData: keepPreviousData }),
  );

  const actions = [
    { label: "New app", icon: PlusIcon, run: shell.beginNewApp },
    { label: "Home", icon: HouseIcon, run: () => router.push("/") },
    { label: "Model", icon: CpuIcon, run: () => router.push("/model") },
    { label: "Light theme", icon: SunIcon, run: () => chooseTheme("light") },
    { label: "Dark theme", icon: MoonIcon, run: () => chooseTheme("dark") },
    { label: "Theme of the system", icon: MonitorIcon, run: () => chooseTheme("system") },
    { label: "Keyboard shortcuts", icon: KeyboardIcon, run: () => shell.open("help") },
  ];
  const choose = (run: () => void) => {
    onClose();
    run();
  };

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        className="max-w-xl gap-0 overflow-hidden p-0"
        // The field that an action moved the cursor to keeps it.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <DialogTitle className="sr-only">Command palette</DialogTitle>
        <DialogDescription className="sr-only">Search your apps and actions.</DialogDescription>
        <Command label="Search your apps and actions">
          <CommandInput
            placeholder="Search apps and actions"
            value={search}
            maxLength={100}
            onValueChange={setSearch}
          />
          <CommandList label="Results">
            <CommandEmpty>Nothing is called that.</CommandEmpty>
            {data && data.projects.length > 0 && (
              <CommandGroup heading="Apps">
                {data.projects.map(({ id, name }) => (
                  <CommandItem
                    key={id}
                    value={`${name} ${id}`}
                    onSelect={() => choose(() => router.push(`/projects/${id}`))}
                  >
                    <AppWindowIcon aria-hidden />
                    <span className="truncate">{name}</span>
                  </CommandItem>
                ))}
              </CommandGroup>
            )}
            <CommandGroup heading="Actions">
              {actions.map(({ label, icon: Icon, run }) => (
                <CommandItem key={label} value={label} onSelect={() => choose(run)}>
                  <Icon aria-hidden />
                  {label}
                </CommandItem>
              ))}
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
