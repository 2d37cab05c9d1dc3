import { LayersIcon } from "lucide-react";
import { countFiles, type VersionPart } from "../story-blocks";

export function VersionCard({ version }: { version: VersionPart }) {
  return (
    <div className="flex items-start gap-3 rounded-lg border bg-card p-3.5">
      <LayersIcon className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />
      <div className="min-w-0">
        <p className="break-words font-medium text-sm">{version.title}</p>
        {version.summary && (
          <p className="mt-0.5 whitespace-pre-wrap break-words text-muted-foreground text-sm">
            {version.summary}
          </p>
        )}
        <p className="mt-1.5 text-muted-foreground text-xs">{countFiles(version.filesChanged)}</p>
      </div>
    </div>
  );
}
