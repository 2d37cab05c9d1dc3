import { ChevronRightIcon, WrenchIcon } from "lucide-react";
import { SayButton } from "@/modules/messages/ui/say-button";
import type { SeenFailure } from "../preview-feed";
import { headlineOf, requestToFix, withTrace } from "../problem-text";
import { Clock } from "./clock";

const KINDS: Record<SeenFailure["kind"], string> = {
  build: "Build",
  uncaught: "Error",
  rejection: "Promise",
};

/** What broke in the app since it was last loaded or changed, and the way to have it mended. */
export function FailureList({
  projectId,
  failures,
}: {
  projectId: string;
  failures: readonly SeenFailure[];
}) {
  if (failures.length === 0) {
    return (
      <p className="p-4 text-muted-foreground text-sm">
        Nothing has broken since the app was loaded.
      </p>
    );
  }
  return (
    <ul aria-label="What broke" className="divide-y">
      {failures.toReversed().map((failure) => (
        <FailureRow key={failure.id} projectId={projectId} failure={failure} />
      ))}
    </ul>
  );
}

function FailureRow({ projectId, failure }: { projectId: string; failure: SeenFailure }) {
  const { kind, message, stack, count, at, path, place } = failure;
  return (
    <li className="flex items-start gap-3 py-1.5 pr-2 pl-3">
      <details className="group min-w-0 flex-1 text-sm">
        <summary className="flex cursor-default list-none items-start gap-2 rounded-sm py-1 [&::-webkit-details-marker]:hidden">
          <ChevronRightIcon
            className="mt-0.5 size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="min-w-0">
            <span className="line-clamp-2 break-words">{headlineOf(message)}</span>
            <span className="flex flex-wrap gap-x-3 text-muted-foreground text-xs">
              <span>{KINDS[kind]}</span>
              <Clock at={at} />
              <span className="break-all">
                {place ? `${place.file}:${place.line}` : `on ${path}`}
              </span>
              {count > 1 && <span>{count} times</span>}
            </span>
          </span>
        </summary>
        <pre className="mt-1 ml-6 overflow-x-auto whitespace-pre-wrap break-words pb-1 font-mono text-muted-foreground text-xs">
          {withTrace(message, stack)}
        </pre>
      </details>
      <SayButton
        projectId={projectId}
        icon={WrenchIcon}
        label="Fix this"
        content={requestToFix([failure])}
      />
    </li>
  );
}
