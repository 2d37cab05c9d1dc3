import { call, finish, say, setStatus, type ToolCall } from "./answer.ts";
import { placeFiles } from "./apps/layouts.ts";
import { complaintOf, summed } from "./build-app.ts";
import { Changes } from "./changes.ts";
import type { Edit, Page } from "./page.ts";
import { changeFile, type Project, readEach } from "./project.ts";
import type { Script } from "./replay.ts";
import type { Wish } from "./wishes.ts";

/** Fulfils what can be fulfilled of an app that stands, and says what cannot. */
export function* changeApp(wishes: readonly Wish[], page: Page, project: Project): Script {
  const { layout, listing, offered } = project;
  const { app } = page;
  const wanted = {
    styles: wishes.some(({ kind }) => kind === "accent") ? layout.styles : "",
    document: wishes.some(({ kind }) => kind === "theme") ? layout.document : "",
    mistaken: layout.source + app.mistake.path,
  };
  const present = Object.values(wanted).filter((path) => listing.has(path));
  const read = yield* readEach(present, offered);
  const texts = {
    styles: read.get(wanted.styles),
    document: read.get(wanted.document),
    mistaken: read.get(wanted.mistaken),
  };
  const { target, edits, done, notes } = new Changes(wishes, page, texts).end();
  if (done.length === 0) return say(summed(notes));

  const files = target ? placeFiles(app, target, layout) : [];
  const missing = files.filter(({ path }) => !listing.has(path));
  const changed: [string, string | undefined, Edit[]][] = [
    [layout.page, page.text, edits.page],
    [wanted.styles, texts.styles, edits.styles],
    [wanted.document, texts.document, edits.document],
    [wanted.mistaken, texts.mistaken, edits.mistaken],
  ];
  const title = app.title.toLowerCase();
  yield {
    text: `I change the ${title}.`,
    calls: [
      setStatus(`Changing the ${title}`),
      ...(missing.length > 0 ? [call("createOrUpdateFiles", { files: missing })] : []),
      ...changed.flatMap(([path, before = "", made]): ToolCall[] =>
        made.length > 0 ? [changeFile(path, before, made, offered)] : [],
      ),
    ],
  };
  const [check] = yield { text: "", calls: [call("checkApp", {})] };
  const told = done.map(({ told }) => told).join(" ");
  const summary = summed([told, ...notes, complaintOf(check)]);
  yield { text: "", calls: [finish(done.map((each) => each.title).join(", "), summary)] };
  return say(summary);
}
