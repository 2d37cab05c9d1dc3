import type { BridgeWord, Failure, Level, Visit } from "./bridge-message";

const LINES_MAX = 500;
const FAILURES_MAX = 50;
const VISITED_MAX = 30;

/** Something that broke, however often, since the app was last loaded or changed. */
export type SeenFailure = Failure & { id: number; count: number; at: number; path: string };

export type ConsoleLine = { id: number; at: number } & (
  | { kind: "printed"; level: Level; text: string; count: number }
  /** The bridge has held back that many, because they came too fast. */
  | { kind: "dropped"; count: number }
  /** What stands above was said before the app was loaded again. */
  | { kind: "loaded" }
);

/** What the app in the frame has told since its address was opened. */
export type PreviewFeed = {
  /** Whether the document that is in the frame has been loaded. */
  isLoaded: boolean;
  /** Whether its bridge has spoken. */
  isHeard: boolean;
  /** It has been waited for, and did not speak. */
  isSilent: boolean;
  visit: Visit;
  visited: string[];
  failures: SeenFailure[];
  lines: ConsoleLine[];
  nextId: number;
};

export const EMPTY_FEED: PreviewFeed = {
  isLoaded: false,
  isHeard: false,
  isSilent: false,
  visit: { path: "/", canGoBack: false, canGoForward: false },
  visited: [],
  failures: [],
  lines: [],
  nextId: 0,
};

export type FeedAction =
  | { type: "said"; word: BridgeWord; at: number }
  | { type: "loaded" | "waited" | "failures-cleared" | "lines-cleared" }
  /** Another page is asked for without the bridge, which then says nothing of it. */
  | { type: "sent-to"; path: string }
  /** The frame stands at another address. */
  | { type: "opened" };

export function foldFeed(feed: PreviewFeed, action: FeedAction): PreviewFeed {
  switch (action.type) {
    case "said":
      return hear(feed, action.word, action.at);
    case "loaded":
      return { ...feed, isLoaded: true };
    case "waited":
      return feed.isHeard ? feed : { ...feed, isSilent: true };
    case "sent-to":
      return { ...leave(feed), visit: { ...feed.visit, path: action.path } };
    case "failures-cleared":
      return { ...feed, failures: [] };
    case "lines-cleared":
      return { ...feed, lines: [] };
    case "opened":
      return { ...EMPTY_FEED, visited: feed.visited, lines: feed.lines, nextId: feed.nextId };
    default:
      return action satisfies never;
  }
}

function hear(feed: PreviewFeed, word: BridgeWord, at: number): PreviewFeed {
  switch (word.type) {
    case "ready": {
      const known = { ...feed, isHeard: true, isSilent: false, failures: [] };
      const isFirst = feed.lines.length === 0 || feed.lines.at(-1)?.kind === "loaded";
      return isFirst ? known : addLine(known, { kind: "loaded", at });
    }
    case "leaving":
      return leave(feed);
    case "updated":
      return { ...feed, failures: [] };
    case "navigated": {
      const others = feed.visited.filter((path) => path !== word.visit.path);
      const visited = [word.visit.path, ...others].slice(0, VISITED_MAX);
      return { ...feed, visit: word.visit, visited };
    }
    case "failed":
      return addFailure(feed, word.failure, at);
    case "printed":
      return addPrinted(feed, word, at);
    case "dropped":
      return addLine(feed, { kind: "dropped", count: word.count, at });
    case "picked":
    case "pick-cancelled":
      return feed;
    default:
      return word satisfies never;
  }
}

const leave = (feed: PreviewFeed): PreviewFeed => ({
  ...feed,
  isLoaded: false,
  isHeard: false,
  isSilent: false,
});

/** The same again counts for one. */
function addFailure(feed: PreviewFeed, failure: Failure, at: number): PreviewFeed {
  const known = feed.failures.find(({ message }) => message === failure.message);
  if (known) {
    const again = { ...known, count: known.count + 1, at };
    return { ...feed, failures: feed.failures.map((seen) => (seen === known ? again : seen)) };
  }
  const seen = { ...failure, id: feed.nextId, count: 1, at, path: feed.visit.path };
  const failures = [...feed.failures, seen].slice(-FAILURES_MAX);
  return { ...feed, failures, nextId: feed.nextId + 1 };
}

function addPrinted(
  feed: PreviewFeed,
  { level, text }: { level: Level; text: string },
  at: number,
): PreviewFeed {
  const last = feed.lines.at(-1);
  if (last?.kind === "printed" && last.level === level && last.text === text) {
    return { ...feed, lines: [...feed.lines.slice(0, -1), { ...last, count: last.count + 1, at }] };
  }
  return addLine(feed, { kind: "printed", level, text, count: 1, at });
}

type NewLine = ConsoleLine extends infer Line
  ? Line extends ConsoleLine
    ? Omit<Line, "id">
    : never
  : never;

function addLine(feed: PreviewFeed, line: NewLine): PreviewFeed {
  const lines = [...feed.lines, { ...line, id: feed.nextId }].slice(-LINES_MAX);
  return { ...feed, lines, nextId: feed.nextId + 1 };
}

/** Which lines somebody wants to see. What was held back, and where it was loaded, belongs to each choice. */
export type LineFilter = { errors: boolean; warnings: boolean; logs: boolean; text: string };

const KINDS = { error: "errors", warn: "warnings", info: "logs", log: "logs" } as const;

export function filterLines(lines: readonly ConsoleLine[], filter: LineFilter): ConsoleLine[] {
  const wanted = filter.text.trim().toLowerCase();
  return lines.filter((line) => {
    if (line.kind !== "printed") return wanted === "";
    return filter[KINDS[line.level]] && line.text.toLowerCase().includes(wanted);
  });
}
