import type { toast as tell } from "sonner";

type Tell = typeof tell;
type Options = Parameters<Tell>[1];

const waiting: ((tell: Tell) => void)[] = [];
let shownBy: Tell | null = null;

/** Says what happened, at the bottom of the page. What is said before its place is there waits for it. */
export function toast(sentence: string, options?: Options) {
  say((tell) => tell(sentence, options));
}

toast.error = (sentence: string) => say((tell) => tell.error(sentence));

function say(sentence: (tell: Tell) => void) {
  if (shownBy) sentence(shownBy);
  else waiting.push(sentence);
}

/** Called by the place where toasts are shown, once it is there. */
export function showToasts(tell: Tell) {
  shownBy = tell;
  for (const sentence of waiting.splice(0)) sentence(tell);
}
