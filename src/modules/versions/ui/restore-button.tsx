"use client";

import { LoaderCircleIcon, Undo2Icon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useRestoreVersion } from "./use-restore-version";

/** Goes back to a version, and says so while it does. */
export function RestoreButton({
  projectId,
  version,
}: {
  projectId: string;
  version: { id: string; title: string };
}) {
  const { restore, isRestoring } = useRestoreVersion(projectId, version);
  return (
    <Button
      variant="ghost"
      size="sm"
      className="h-7 px-2 text-xs [&_svg]:size-3.5"
      aria-label={`Restore “${version.title}”`}
      disabled={isRestoring}
      onClick={restore}
    >
      {isRestoring ? (
        <LoaderCircleIcon className="animate-spin" aria-hidden />
      ) : (
        <Undo2Icon aria-hidden />
      )}
      {isRestoring ? "Restoring …" : "Restore"}
    </Button>
  );
}
