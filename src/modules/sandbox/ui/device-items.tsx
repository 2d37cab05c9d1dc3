import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "@/components/ui/dropdown-menu";
import { chooseDevice, DEVICE_NAMES, DEVICES, type Viewport } from "../viewport";

/** The sizes among which the preview's is chosen, in whichever menu they stand. */
export function DeviceItems({
  viewport,
  onChange,
}: {
  viewport: Viewport;
  onChange: (viewport: Viewport) => void;
}) {
  return (
    <DropdownMenuRadioGroup
      value={viewport.device}
      onValueChange={(device) => onChange(chooseDevice(viewport, device as Viewport["device"]))}
    >
      <DropdownMenuRadioItem value="fill">Fill the panel</DropdownMenuRadioItem>
      {DEVICE_NAMES.map((name) => {
        const { label, width, height } = DEVICES[name];
        return (
          <DropdownMenuRadioItem key={name} value={name}>
            {label}
            <span className="ml-auto text-muted-foreground text-xs tabular-nums">
              {width} × {height}
            </span>
          </DropdownMenuRadioItem>
        );
      })}
      <DropdownMenuRadioItem value="custom">Custom size</DropdownMenuRadioItem>
    </DropdownMenuRadioGroup>
  );
}
