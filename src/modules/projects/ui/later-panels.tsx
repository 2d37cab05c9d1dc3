import dynamic from "next/dynamic";
import { PanelSkeleton } from "@/components/panel-skeleton";

// What is beside the preview comes when it is looked at.

const loading = () => <PanelSkeleton label="Loading" />;

export const CodePanel = dynamic(
  () => import("@/modules/editor/ui/code-panel").then((module) => module.CodePanel),
  { loading },
);
export const ChangesPanel = dynamic(
  () => import("@/modules/versions/ui/changes-panel").then((module) => module.ChangesPanel),
  { loading },
);
export const VersionsPanel = dynamic(
  () => import("@/modules/versions/ui/versions-panel").then((module) => module.VersionsPanel),
  { loading },
);
export const TerminalPanel = dynamic(
  () => import("@/modules/sandbox/ui/terminal-panel").then((module) => module.TerminalPanel),
  { loading },
);
export const LogsPanel = dynamic(
  () => import("@/modules/sandbox/ui/logs-panel").then((module) => module.LogsPanel),
  { loading },
);
