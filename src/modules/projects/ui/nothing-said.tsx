import { CopyIcon } from "lucide-react";
import { PanelNotice } from "@/components/panel-notice";

/** Only a copy of another app has a conversation in which nobody has said anything. */
export const NothingSaid = () => (
  <PanelNotice icon={CopyIcon} title="A copy to go on from">
    Its files, settings and variables are those of the app it comes from, which stays as it is. Say
    what should be different here.
  </PanelNotice>
);
