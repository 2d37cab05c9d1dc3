import { ChevronDownIcon, type LucideIcon } from "lucide-react";
import { MenuButton } from "@/components/menu-button";
import { TimeAgo } from "@/components/time-ago";

type Version = { id: string; name: string | null; title: string; createdAt: Date };

/** One of the versions, by the name that a person has given it or else its title. */
export function VersionChoice({
  label,
  icon: Icon,
  versions,
  chosen,
  none,
  onChoose,
}: {
  label: string;
  icon?: LucideIcon;
  versions: readonly Version[];
  chosen: string | null;
  /** What it means that none is chosen, where that can be chosen. */
  none: string | null;
  onChoose: (version: string | null) => void;
}) {
  const known = versions.find(({ id }) => id === chosen);
  const title = known?.name ?? known?.title ?? (chosen === null ? none : null) ?? "Versions";
  const saved = versions.map(({ id, name, title: made, createdAt }) => ({
    key: id,
    label: name ?? made,
    detail: <TimeAgo at={createdAt} />,
    isChosen: id === chosen,
    onSelect: () => onChoose(id),
  }));
  const first = none !== null && {
    key: "none",
    label: none,
    isChosen: chosen === null,
    onSelect: () => onChoose(null),
  };
  return (
    <MenuButton
      variant="ghost"
      size="sm"
      className="min-w-0 shrink px-2"
      aria-label={`${label}: ${title}`}
      align="start"
      menuClassName="w-80"
      groups={[first ? [first, ...saved] : saved]}
    >
      {Icon && <Icon className="text-muted-foreground" aria-hidden />}
      <span className="truncate">{title}</span>
      <ChevronDownIcon className="text-muted-foreground" aria-hidden />
    </MenuButton>
  );
}
