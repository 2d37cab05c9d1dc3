"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckIcon } from "lucide-react";
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
import { useTRPC } from "@/trpc/client";

/** All models that the provider offers, by name, and any other that somebody knows. */
export function ModelPicker({
  own,
  installed,
  onChoose,
  onClose,
}: {
  own: string | null;
  installed: string | null;
  onChoose: (model: string | null) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const { data: models = [], isPending } = useQuery(trpc.models.getMany.queryOptions());
  const [search, setSearch] = useState("");
  const typed = search.trim();
  // One that the list lacks: who types a part of a name means the one that is in it.
  const isUnlisted =
    typed !== "" && models.every((name) => !name.toLowerCase().includes(typed.toLowerCase()));
  const choose = (model: string | null) => {
    onChoose(model);
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent className="max-w-xl gap-0 overflow-hidden p-0">
        <DialogTitle className="sr-only">Model</DialogTitle>
        <DialogDescription className="sr-only">
          Which model works on this app from the next message on.
        </DialogDescription>
        {/* Anew with its list: what was typed before it came is looked for in it. */}
        <Command key={String(isPending)} label="Models">
          <CommandInput
            autoFocus
            placeholder="Search models, or type a name"
            value={search}
            maxLength={200}
            onValueChange={setSearch}
          />
          <CommandList label="Models">
            <CommandEmpty>
              {isPending ? "Asking the provider …" : "No model is called that."}
            </CommandEmpty>
            <CommandGroup heading="Of this installation">
              <Choice
                name={installed ?? "None"}
                isChosen={own === null}
                onSelect={() => choose(null)}
              />
            </CommandGroup>
            {models.length > 0 && (
              <CommandGroup heading="Of the provider">
                {models.map((name) => (
                  <Choice
                    key={name}
                    name={name}
                    isChosen={name === own}
                    onSelect={() => choose(name)}
                  />
                ))}
              </CommandGroup>
            )}
            {isUnlisted && (
              <CommandGroup heading="By its name" forceMount>
                <Choice name={typed} isChosen={typed === own} onSelect={() => choose(typed)} />
              </CommandGroup>
            )}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

function Choice({
  name,
  isChosen,
  onSelect,
}: {
  name: string;
  isChosen: boolean;
  onSelect: () => void;
}) {
  return (
    <CommandItem value={name} onSelect={onSelect}>
      <CheckIcon className={isChosen ? "" : "opacity-0"} aria-hidden />
      <span className="truncate font-mono text-[13px]">{name}</span>
      {isChosen && <span className="sr-only">, chosen</span>}
    </CommandItem>
  );
}
