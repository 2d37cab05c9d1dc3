/** The name is what is looked for: of a long path the folders give way first. It is read out as one word. */
export function PathName({ path }: { path: string }) {
  const at = path.lastIndexOf("/") + 1;
  return (
    <>
      <span className="sr-only">{path}</span>
      <span className="flex min-w-0" aria-hidden>
        <span className="truncate text-muted-foreground">{path.slice(0, at)}</span>
        <span className="max-w-full shrink-0 truncate">{path.slice(at)}</span>
      </span>
    </>
  );
}
