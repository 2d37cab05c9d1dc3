import type { ReactNode } from "react";

/** One thing that can be laid down: what it is on one side, its form on the other. */
export function SettingsSection({
  id,
  title,
  hint,
  children,
}: {
  /** Its field is labelled by `<id>-title` and described by `<id>-hint`. */
  id: string;
  title: string;
  hint: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid gap-x-12 gap-y-4 py-9 md:grid-cols-[15rem_minmax(0,1fr)] lg:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {title}
        </h2>
        <p
          id={`${id}-hint`}
          className="mt-1.5 text-pretty text-muted-foreground text-sm leading-relaxed"
        >
          {hint}
        </p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
