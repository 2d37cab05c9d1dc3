"use client";

import { LoaderCircleIcon, type LucideIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useSay } from "./use-say";

/** Says something that need not be typed. It stays pressed until the log tells of it, which takes it away. */
export function SayButton({
  projectId,
  icon: Icon,
  label,
  content,
  attachmentIds,
}: {
  projectId: string;
  icon: LucideIcon;
  label: string;
  content: string;
  attachmentIds?: string[];
}) {
  const { isBusy, say } = useSay(projectId);
  return (
    <Button
      variant="secondary"
      size="sm"
      disabled={isBusy}
      onClick={() => say(content, attachmentIds)}
    >
      {isBusy ? <LoaderCircleIcon className="animate-spin" aria-hidden /> : <Icon aria-hidden />}
      {label}
    </Button>
  );
}
