/** The name is what is looked for: of a long path the folders give way first. */
export function FileName({ path }: { path: string }) {
  const at = path.lastIndexOf("/") + 1;
  return (
    <span className="flex min-w-0">
      <span className="truncate text-muted-foreground">{path.slice(0, at)}</span>
      <span className="max-w-full shrink-0 truncate">{path.slice(at)}</span>
    </span>
  );
}
