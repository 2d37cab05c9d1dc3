"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircleIcon, type LucideIcon, MicIcon, SquareIcon } from "lucide-react";
import { type RefObject, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/trpc/client";
import { canRecord } from "../recording";
import { DictationLine } from "./dictation-line";
import { type Dictation, useDictation } from "./use-dictation";

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
};

/** Puts what is said behind what is written, where somebody can write it down. Its row has to wrap. */
export function Dictate(props: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.models.abilities.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  // As good as every browser can: the server shows the button.
  const isAble = useSyncExternalStore(subscribeToNothing, canRecord, () => true);
  return data?.speech && isAble ? <Microphone {...props} /> : null;
}

const subscribeToNothing = () => () => undefined;

function Microphone({ box, text, onText }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const { dictation, start, stop, cancel } = useDictation((said) => {
    onText(/\S$/.test(text) ? `${text} ${said}` : text + said);
    box.current?.focus();
  });
  // What is pressed may go, and Safari does not focus what is clicked; Escape has to be heard.
  const staying = (act: () => void) => () => {
    act();
    button.current?.focus();
  };
  const { icon: Icon, label, isBusy, className } = LOOKS[dictation.state];
  const press = dictation.state === "recording" ? stop : start;
  return (
    <fieldset
      aria-label="Dictation"
      className="contents"
      onKeyDown={({ key }) => key === "Escape" && cancel()}
    >
      <DictationLine dictation={dictation} onRetry={staying(start)} onCancel={staying(cancel)} />
      <Button
        ref={button}
        size="icon"
        variant="ghost"
        className="text-muted-foreground"
        aria-label={label}
        title={label}
        // One that is disabled would drop the focus.
        aria-disabled={isBusy}
        onClick={isBusy ? undefined : staying(press)}
      >
        <Icon className={className} aria-hidden />
      </Button>
    </fieldset>
  );
}

type Look = { icon: LucideIcon; label: string; isBusy: boolean; className?: string };

const LOOKS: Record<Dictation["state"], Look> = {
  off: { icon: MicIcon, label: "Dictate", isBusy: false },
  asking: { icon: MicIcon, label: "Dictate", isBusy: true },
  recording: { icon: SquareIcon, label: "Stop", isBusy: false, className: "fill-current" },
  sending: { icon: LoaderCircleIcon, label: "Dictate", isBusy: true, className: "animate-spin" },
  failed: { icon: MicIcon, label: "Dictate", isBusy: true },
};
