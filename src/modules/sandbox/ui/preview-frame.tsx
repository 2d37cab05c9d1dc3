import type { Ref } from "react";
import { cn } from "@/lib/utils";
import { PreviewSkeleton } from "./preview-notices";

/** The app is hostile code with an origin of its own: it may run, but not reach the page around it. */
const ALLOWED =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads";

export function PreviewFrame({
  url,
  isLoaded,
  onLoad,
  ref,
}: {
  url: string;
  isLoaded: boolean;
  onLoad: (url: string) => void;
  ref: Ref<HTMLIFrameElement>;
}) {
  return (
    <>
      {/* White, as a browser draws a page that names no colour. */}
      <iframe
        ref={ref}
        title="Preview"
        src={url}
        sandbox={ALLOWED}
        className="size-full border-0 bg-white"
        onLoad={() => onLoad(url)}
      />
      {/* Gone when it has loaded, and after a while in any case: an app may wait for something for ever. */}
      <div
        className={cn(
          "pointer-events-none absolute inset-0 bg-background",
          isLoaded ? "hidden" : "fade-out-0 fill-mode-forwards animate-out delay-4000",
        )}
      >
        <PreviewSkeleton label="Loading the preview" />
      </div>
    </>
  );
}
