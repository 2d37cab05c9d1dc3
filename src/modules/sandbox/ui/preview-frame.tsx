import type { Ref } from "react";
import { cn } from "@/lib/utils";
import { PreviewSkeleton } from "./preview-notices";

/** The app is hostile code with an origin of its own: it may run, but not reach the page around it. */
const ALLOWED =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads";

export function PreviewFrame({
  title = "Preview",
  url,
  isFirst,
  onLoad,
  ref,
}: {
  title?: string;
  url: string;
  /** Nothing has been seen in it yet. */
  isFirst: boolean;
  onLoad: () => void;
  ref?: Ref<HTMLIFrameElement>;
}) {
  return (
    <>
      {/* White, as a browser draws a page that names no colour. */}
      <iframe
        ref={ref}
        title={title}
        src={url}
        sandbox={ALLOWED}
        className="size-full border-0 bg-white"
        onLoad={onLoad}
      />
      {/* Gone when it has loaded, and after a while in any case: an app may wait for something for ever. */}
      <div
        className={cn(
          "pointer-events-none absolute inset-0 bg-background",
          isFirst ? "fade-out-0 fill-mode-forwards animate-out delay-4000" : "hidden",
        )}
      >
        <PreviewSkeleton label="Loading the app" />
      </div>
    </>
  );
}
