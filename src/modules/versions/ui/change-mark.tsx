import type { ChangedFile } from "../patch";

const SAID: Record<ChangedFile["change"], string | null> = {
  added: "new",
  removed: "deleted",
  renamed: "renamed",
  changed: null,
};

/** What has become of a file as a whole, in a word; nothing where only some of its lines changed. */
export const ChangeMark = ({ file }: { file: ChangedFile }) =>
  SAID[file.change] && (
    <span className="shrink-0 text-muted-foreground text-xs">{SAID[file.change]}</span>
  );
