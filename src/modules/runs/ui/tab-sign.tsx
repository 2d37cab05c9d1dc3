import type { RunSign } from "./use-run-sign";

const MARKS: Record<NonNullable<RunSign>, string> = {
  working: "● ",
  asking: "? ",
  done: "✓ ",
  failed: "! ",
};

/** The title and the picture of the browser's tab, which are seen while another one is shown. */
export function TabSign({ name, sign }: { name: string; sign: RunSign }) {
  return (
    <>
      <title>{`${sign ? MARKS[sign] : ""}${name} · Whittle`}</title>
      {/* Of several pictures a browser takes the last one. */}
      {sign && <link rel="icon" type="image/svg+xml" href={`/icon-${sign}.svg`} />}
    </>
  );
}
