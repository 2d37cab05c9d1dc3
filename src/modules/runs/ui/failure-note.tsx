import { RotateCwIcon } from "lucide-react";
import type { ModelFailure } from "../fold";

const AT = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
/** A pause that is shorter is over before it is read. */
const PAUSE_MS_MIN = 30_000;

/** That the model has not answered, why, and who is asked next. */
export function FailureNote({
  failure: { model, told, next, at },
  isPlain,
}: {
  failure: ModelFailure;
  isPlain: boolean;
}) {
  const isSame = next === model;
  const after = isSame
    ? `Asking again${whenOf(at)}.`
    : `Asking ${isPlain ? "another one" : next} instead.`;
  return (
    <p className="flex items-start gap-2.5 text-[13px] text-muted-foreground leading-5">
      <RotateCwIcon className="mt-[3px] size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0 break-words">
        {isPlain ? "The model has not answered." : told} {after}
      </span>
    </p>
  );
}

function whenOf(at: string | null) {
  if (!at || Date.parse(at) - Date.now() < PAUSE_MS_MIN) return "";
  return ` at ${AT.format(new Date(at))}`;
}
