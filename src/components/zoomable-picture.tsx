"use client";

import { ImageOffIcon } from "lucide-react";
import { useState } from "react";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { cn } from "@/lib/utils";

type Props = {
  src: string;
  /** What it shows, in words. */
  alt: string;
  /** Its room, which is there before it is. */
  className?: string;
  /** How it is laid into its room. */
  fit?: string;
};

/** A small picture that a click shows whole. */
export function ZoomablePicture({ src, alt, className, fit }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const frame = cn("block shrink-0 overflow-hidden rounded-md border bg-muted", className);
  if (isMissing) {
    return (
      <div role="img" aria-label={`${alt}: not available`} className={cn(frame, "grid")}>
        <ImageOffIcon className="size-4 place-self-center text-muted-foreground" aria-hidden />
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={cn(frame, "cursor-zoom-in transition-opacity hover:opacity-85")}
        onClick={() => setOpen(true)}
      >
        <span className="sr-only">Enlarge the picture: </span>
        {/* biome-ignore lint/performance/noImgElement: Next's own asks for it without the reader's session */}
        <img
          src={src}
          alt={alt}
          loading="lazy"
          className={cn("size-full object-cover", fit)}
          onError={() => setMissing(true)}
        />
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent
          aria-describedby={undefined}
          className="-translate-y-1/2 top-1/2 max-h-[92dvh] max-w-5xl gap-3 p-4"
        >
          <DialogTitle className="truncate pr-8 font-medium font-sans text-sm">{alt}</DialogTitle>
          {/* biome-ignore lint/performance/noImgElement: Next's own asks for it without the reader's session */}
          <img src={src} alt={alt} className="w-full rounded-md border" />
        </DialogContent>
      </Dialog>
    </>
  );
}
