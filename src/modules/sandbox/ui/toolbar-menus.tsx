import {
  ArrowLeftIcon,
  ArrowRightIcon,
  EllipsisIcon,
  ExternalLinkIcon,
  MonitorSmartphoneIcon,
} from "lucide-react";
import { MenuButton, type MenuEntry } from "@/components/menu-button";
import { cn } from "@/lib/utils";
import { chooseDevice, DEVICE_NAMES, DEVICES, type Viewport } from "../viewport";
import type { PreviewLine } from "./use-preview-line";

type Devices = { viewport: Viewport; onViewport: (viewport: Viewport) => void };

export function DeviceMenu({ className, ...devices }: Devices & { className: string }) {
  return (
    <MenuButton
      variant="ghost"
      size="icon"
      aria-label="Device"
      data-hint="Device"
      className={className}
      menuClassName="min-w-56"
      groups={[deviceChoices(devices)]}
    >
      <MonitorSmartphoneIcon
        className={cn("size-4", devices.viewport.device !== "fill" && "text-primary")}
        aria-hidden
      />
    </MenuButton>
  );
}

/** What a narrow toolbar has no room for. */
export function MoreMenu({
  line: { feed, back, forward },
  address,
  className,
  ...devices
}: Devices & { line: PreviewLine; address: string | null; className: string }) {
  const actions: MenuEntry[] = [
    {
      key: "back",
      label: "Back",
      icon: ArrowLeftIcon,
      isDisabled: !feed.visit.canGoBack,
      onSelect: back,
    },
    {
      key: "forward",
      label: "Forward",
      icon: ArrowRightIcon,
      isDisabled: !feed.visit.canGoForward,
      onSelect: forward,
    },
    { key: "open", label: "Open in a new tab", icon: ExternalLinkIcon, href: address },
  ];
  return (
    <MenuButton
      variant="ghost"
      size="icon"
      aria-label="More of the preview"
      data-hint="More of the preview"
      className={className}
      menuClassName="min-w-56"
      groups={[actions, deviceChoices(devices)]}
    >
      <EllipsisIcon className="size-4" aria-hidden />
    </MenuButton>
  );
}

function deviceChoices({ viewport, onViewport }: Devices): MenuEntry[] {
  const choiceOf = (device: Viewport["device"], label: string, hint?: string) => ({
    key: device,
    label,
    hint,
    isChosen: device === viewport.device,
    onSelect: () => onViewport(chooseDevice(viewport, device)),
  });
  return [
    choiceOf("fill", "Fill the panel"),
    ...DEVICE_NAMES.map((name) => {
      const { label, width, height } = DEVICES[name];
      return choiceOf(name, label, `${width} × ${height}`);
    }),
    choiceOf("custom", "Custom size"),
  ];
}
