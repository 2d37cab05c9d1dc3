import { DownloadIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { downloadAddress } from "../download-address";

const LABEL = "Download as a ZIP";

/** The files of a version, or of this moment, to be run anywhere. */
export function DownloadLink({
  projectId,
  version,
}: {
  projectId: string;
  version: string | null;
}) {
  return (
    <Button asChild variant="ghost" size="icon" className="size-8 text-muted-foreground">
      <a href={downloadAddress(projectId, version)} download aria-label={LABEL} data-hint={LABEL}>
        <DownloadIcon aria-hidden />
      </a>
    </Button>
  );
}
