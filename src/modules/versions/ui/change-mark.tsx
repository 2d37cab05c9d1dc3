import type { ChangedFile } from "../patch";

const SAID: Record<ChangedFile["change"], string | null> = {
  added: "new",
  removed: "deleted",
  renamed: "renamed",
  changed: null,
};

/** What has become of a file as a whole, in a word; nothing where only some of its lines changed. */
export function ChangeMark({ file }: { file: ChangedFile }) {
  const { change, untold, linesAdded, linesRemoved } = file;
  const isSame = untold === null && linesAdded + linesRemoved === 0;
  const said = SAID[change] ?? (isSame ? "spaces only" : null);
  return said && <span className="shrink-0 text-muted-foreground text-xs">{said}</span>;
}
