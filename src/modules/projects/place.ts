/** What can be looked at beside the conversation. */
export const TABS = ["preview", "code", "changes", "versions", "terminal", "logs"] as const;
export type Tab = (typeof TABS)[number];

/** What is shown of an app. On a phone it is one thing at a time, and the conversation is one of them. */
export type Place = {
  shown: Tab | "chat";
  /** The version that is looked at; none for the app as it is now. */
  version: string | null;
  /** The version that it is compared with; none for what was there before it. */
  base: string | null;
  file: string | null;
  /** The version in which the app itself is looked at, among its versions. */
  visit: string | null;
};

type Parameters = { get: (name: string) => string | null };

/** An address may say anything: what is no place is the place where one begins. */
export function readPlace(parameters: Parameters): Place {
  const tab = parameters.get("tab");
  return {
    shown: TABS.find((known) => known === tab) ?? "chat",
    version: parameters.get("version") || null,
    base: parameters.get("base") || null,
    file: parameters.get("file") || null,
    visit: parameters.get("visit") || null,
  };
}

/** As short as it can be: where one begins has no parameters at all. */
export function printPlace({ shown, version, base, file, visit }: Place): string {
  const parameters = new URLSearchParams();
  if (shown !== "chat") parameters.set("tab", shown);
  if (version) parameters.set("version", version);
  if (base) parameters.set("base", base);
  if (file) parameters.set("file", file);
  if (visit) parameters.set("visit", visit);
  const printed = parameters.toString();
  return printed === "" ? "" : `?${printed}`;
}

/** What is looked at next is compared with what was there before it, unless something else is said. */
export const changePlace = (now: Place, change: Partial<Place>): Place => ({
  ...now,
  base: change.version === undefined ? now.base : null,
  ...change,
});

/** Beside the conversation there is always something. */
export const tabOf = ({ shown }: Place): Tab => (shown === "chat" ? "preview" : shown);

export const CHAT_WIDTH_COOKIE = "whittle-chat-width";
export const CHAT_WIDTH = { min: 320, usual: 460, max: 960 } as const;

export function parseChatWidth(kept: string | undefined): number {
  const width = Number(kept);
  if (!Number.isInteger(width) || width === 0) return CHAT_WIDTH.usual;
  return Math.min(CHAT_WIDTH.max, Math.max(CHAT_WIDTH.min, width));
}
