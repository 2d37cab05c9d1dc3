import { ZoomablePicture } from "@/components/zoomable-picture";
import { cn } from "@/lib/utils";

type Props = {
  projectId: string;
  /** The hash of its bytes. */
  picture: string;
  /** What it shows, in words. */
  alt: string;
  className?: string;
};

/** How the app looked to a check. */
export const AppPicture = ({ projectId, picture, alt, className }: Props) => (
  <ZoomablePicture
    src={`/api/projects/${projectId}/pictures/${picture}`}
    alt={alt}
    className={cn("aspect-[16/10]", className)}
    fit="object-top"
  />
);
