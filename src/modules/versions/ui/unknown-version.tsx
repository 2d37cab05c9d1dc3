import { HistoryIcon } from "lucide-react";
import { PanelNotice } from "@/components/panel-notice";
import { Button } from "@/components/ui/button";

/** A version, or what it has changed, that cannot be shown; and the way back to what can. */
export function UnknownVersion({ reason, onLeave }: { reason: string; onLeave: () => void }) {
  return (
    <PanelNotice icon={HistoryIcon} title="This cannot be shown">
      <p role="alert">{reason}</p>
      <Button variant="secondary" size="sm" onClick={onLeave}>
        Show the app as it is now
      </Button>
    </PanelNotice>
  );
}
