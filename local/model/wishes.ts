import type { ScriptedApp } from "./apps/scripted-app.ts";
import { type Accent, COLOUR, coloursIn } from "./colours.ts";

/** What a person wants of an app's light and dark. */
export type ThemeWish = "switchable" | "dark" | "light" | "never-dark" | "not-switchable";

/** One thing that a person wants of an app that stands. */
export type Wish =
  | { kind: "title"; title: string }
  | { kind: "accent"; accent: Accent }
  | { kind: "theme"; theme: ThemeWish }
  /** A part of the page to be added or removed, in the person's words. */
  | { kind: "section"; isWanted: boolean; words: string }
  | { kind: "unknown"; words: string };

const TITLE_CHARS_MAX = 60;

const VERB = `(?:add|include|insert|display|remove|delete|hide|show|make|change|set|call|name|rename|retitle|use|turn|switch|give|put|drop|take|get rid|paint|colou?r|update|bring)\\b`;
const BETWEEN = new RegExp(
  `,?\\s*\\b(?:and|then|also|but|plus)\\b\\s+(?=(?:(?:also|then|please)\\s+)*${VERB})|,\\s*(?=${VERB})`,
  "i",
);
const SENTENCE_END = /[.!?;]+(?=\s|$)|\n+/;
const POLITE_START =
  /^(?:(?:please|now|and|also|then|ok(?:ay)?|great|thanks|hi|hello|could you|can you|would you|i(?:'|’)?d like (?:you )?to|i would like (?:you )?to|i want (?:you )?to|let(?:'|’)?s)[\s,]+)+/i;
const POLITE_END = /(?:[\s,]+(?:please|thanks|thank you|too|as well|instead|again|now))+$/i;
const QUOTED = /“[^”]+”|"[^"]+"|„[^“”]+[“”]|«[^»]+»|‘[^’]+’(?!\w)|(?<=\s)'[^']+'(?=[\s.,;!?]|$)/g;

/** Words that say nothing beyond what is wished. */
const FILLER = new Set(
  `a an the my our this that its it's it to in into of as with for and or be is should have has get give let me i i'd i'll we want
  wants need needs would like love prefer please just now instead too more very nice nicer make makes turn change set use using
  switch put paint update go colour color colours colors coloured colored accent accents accented theme themed main primary
  default always whole entire everything all app application page site website web dashboard board list tool button
  buttons tone tones look looks style mode by thanks thank you add include also so that can could your`.split(
    /\s+/,
  ),
);

/** What a person wants of this app, sentence by sentence. What is not understood for certain is left unknown. */
export function readWishes(prompt: string, title: string): Wish[] {
  const quotes: string[] = [];
  const masked = prompt.replace(
    QUOTED,
    (quote) => `\uE000${quotes.push(quote.slice(1, -1)) - 1}\uE001`,
  );
  const unmask = (text: string) =>
    text.replace(/\uE000(\d+)\uE001/g, (_, index) => quotes[Number(index)] ?? "");
  const requote = (text: string) =>
    text.replace(/\uE000(\d+)\uE001/g, (_, index) => `“${quotes[Number(index)]}”`);
  const names = new Set(wordsOf(title).flatMap((word) => [word, `${word}s`]));
  return masked
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(BETWEEN))
    .map(trimmed)
    .filter((clause) => wordsOf(clause).some((word) => !FILLER.has(word)))
    .flatMap((clause) => wishesIn(clause, names))
    .map((wish) => {
      if (wish.kind === "title") return { ...wish, title: unmask(wish.title) };
      return "words" in wish ? { ...wish, words: requote(wish.words) } : wish;
    })
    .map((wish) => (isTooLong(wish) ? { kind: "unknown", words: "a title of that length" } : wish));
}

const isTooLong = (wish: Wish) => wish.kind === "title" && wish.title.length > TITLE_CHARS_MAX;

const trimmed = (clause: string) =>
  clause
    .trim()
    .replace(POLITE_START, "")
    .replace(POLITE_END, "")
    .replace(/[,:\s]+$/, "");

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}\uE000\uE001'’#-]+/gu) ?? [];

function wishesIn(clause: string, names: ReadonlySet<string>): Wish[] {
  const title = titleIn(clause, names);
  if (title) return [{ kind: "title", title }];
  const looks = looksIn(clause, names);
  if (looks) return looks;
  return partsIn(clause, names) ?? [{ kind: "unknown", words: clause }];
}

const IT = "(?:it|this|the|my|its|our)";
const TITLE = "(?:title|heading|headline|name)";
const TITLE_PATTERNS = [
  `^(?:call|name) (?:it|this|${IT} (?:app|page|list|site|board|dashboard)) (?<title>.+)$`,
  `^(?:re-?name|retitle)(?<what>(?: [\\w'’-]+){0,4}?) (?:to|as|into) (?<title>.+)$`,
  `^(?:re-?name|retitle) (?:it|this) (?<title>.+)$`,
  `^(?:change|set|make|update|turn)(?: ${IT})?(?: app(?:'s|’s)?| page)? ${TITLE}(?: of(?<what>(?: [\\w'’-]+){1,4}?))?(?: to be| to say| to| into|:) (?<title>.+)$`,
  `^(?:${IT} )?${TITLE} (?:should|must|shall) (?:be|say|read) (?<title>.+)$`,
  `^(?:it|this|the app) should be (?:called|named|titled) (?<title>.+)$`,
].map((pattern) => new RegExp(pattern, "i"));

const TITLE_WORDS = new Set(["title", "heading", "headline", "name"]);

/** Whole, and without a comma: what is meant by “call it Rome, Paris” only quotation marks tell. */
function titleIn(clause: string, names: ReadonlySet<string>): string | undefined {
  for (const pattern of TITLE_PATTERNS) {
    const { title = "", what = "" } = pattern.exec(clause)?.groups ?? {};
    const isOfApp = wordsOf(what).every(
      (word) => FILLER.has(word) || names.has(word) || TITLE_WORDS.has(word),
    );
    if (!title || !isOfApp) continue;
    if (/^\uE000\d+\uE001$/.test(title)) return title;
    return /[,\uE000]/.test(title) ? undefined : title.trim();
  }
  return undefined;
}

const DARK = "(?:dark|night)[ -]?(?:mode|theme)";
const SWITCH = "(?:toggle|switch(?:er)?|button|option|support)";
const NEGATIVE = "(?:remove|delete|drop|hide|disable|turn off|get rid of|take away|no|without)";
const THEME_PATTERNS: readonly [ThemeWish, RegExp][] = (
  [
    [
      "not-switchable",
      `${NEGATIVE} (?:the )?(?:${DARK} |theme |light[/ ](?:and )?dark |colou?r )${SWITCH}`,
    ],
    [
      "never-dark",
      `(?:${NEGATIVE} (?:the )?${DARK}|(?:always|only) (?:be )?light(?: mode| theme)?|light (?:mode |theme )?only)`,
    ],
    [
      "light",
      `(?:light(?: mode| theme)? by default|(?:use|switch (?:back )?to|go (?:back )?to|change (?:it )?to|set (?:it )?to) (?:the |a )?light (?:mode|theme)|(?:make|turn|want) (?:it|the app|the page|everything)(?: look)? light$)`,
    ],
    [
      "dark",
      `(?:(?:always|only) (?:be )?dark(?: mode)?|dark by default|(?:use|switch to|turn on|go to|change (?:it )?to|set (?:it )?to) (?:the |a )?${DARK}|(?:make|turn|want|paint) (?:it|the app|the page|everything)(?: look)? dark(?! (?:mode|theme))|${DARK} by default)`,
    ],
    ["switchable", `(?:${DARK}|(?:theme|light[/ ](?:and )?dark) ${SWITCH})(?: ${SWITCH})?`],
  ] as const
).map(([wish, pattern]) => [wish, new RegExp(`\\b${pattern}`, "i")]);

/** Colour and theme, where the clause says nothing else. */
function looksIn(clause: string, names: ReadonlySet<string>): Wish[] | undefined {
  const colours = coloursIn(clause);
  if (colours.length > 1) return undefined;
  const wishes: Wish[] = colours.map((accent) => ({ kind: "accent", accent }));
  let rest = clause.replace(COLOUR, " ");
  const theme = THEME_PATTERNS.find(([, pattern]) => pattern.test(rest));
  if (theme) {
    const [wish, pattern] = theme;
    wishes.push({ kind: "theme", theme: wish });
    rest = rest.replace(pattern, " ");
  } else if (wishes.length > 0 && DARK_TOO.test(rest)) {
    wishes.push({ kind: "theme", theme: "dark" });
    rest = rest.replace(DARK_TOO, " ");
  }
  const isAll = wordsOf(rest).every((word) => FILLER.has(word) || names.has(word));
  return wishes.length > 0 && isAll ? wishes : undefined;
}

const DARK_TOO = /\b(?:and|but) dark\s*$|\bdark and\s*$/i;

const ADDING =
  /^(?:add|include|insert|show|display|bring back|put in|give (?:me|it)|i (?:also )?(?:want|need)|i(?:'|’)d like|i would like)(?: back)? (?:me )?(?<what>.+)$/i;
const REMOVING =
  /^(?:remove|delete|hide|drop|lose|take (?:away|out)|get rid of|turn off|without|no|i (?:don(?:'|’)t|do not) (?:want|need))(?: any)? (?<what>.+)$/i;

/** Parts of the page, each of which may also be something like the dark mode. */
function partsIn(clause: string, names: ReadonlySet<string>): Wish[] | undefined {
  const removed = REMOVING.exec(clause)?.groups?.what;
  const what = removed ?? ADDING.exec(clause)?.groups?.what;
  if (!what) return undefined;
  return what
    .split(/\s*(?:,\s*(?:and\s+)?|\band\b|\bplus\b|\bas well as\b)\s*/i)
    .filter(Boolean)
    .flatMap((words) => {
      const looks = looksIn(`${removed ? "remove" : "add"} ${words}`, names);
      return looks ?? [{ kind: "section" as const, isWanted: !removed, words }];
    });
}

/** What stands before a part when something in it or about it is meant, and what stands behind it then. */
const ABOUT_ANOTHER = /\b(?:to|in|into|on|onto|from|of|for|button|buttons|field|link|icon)\b/i;
const PART_OF_IT =
  /^(?:['’]s\b|\s+(?:button|heading|title|icon|label|colou?r|header|text|field|link|size|font|to|when|where|if|from(?! (?:the |this |my )?(?:app|page|site|board)))\b)/i;

/** The section of an app that a person's words mean. */
export function sectionMeantBy(words: string, { sections }: ScriptedApp) {
  return sections.find(({ isMeantBy }) => {
    const found = isMeantBy.exec(words);
    if (!found) return false;
    const before = words.slice(0, found.index);
    return (
      !ABOUT_ANOTHER.test(before) && !PART_OF_IT.test(words.slice(found.index + found[0].length))
    );
  });
}

/** What a first message wants of an app beyond the app itself, where it says so for certain. */
export function readFirstWishes(prompt: string, app: ScriptedApp) {
  return {
    title: titleAtFirst(prompt),
    accent: accentAtFirst(prompt),
    hasThemeToggle: hasThemeToggleAtFirst(prompt),
    sections: app.sections.filter(
      (section) => section.isThereAtFirst || isNamedIn(prompt, section.isMeantBy),
    ),
  };
}

const NAME = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}'’&-]*`;
const CALLED = new RegExp(
  String.raw`\b(?:called|named|titled|entitled)\s+(?:“(?<a>[^”]+)”|"(?<b>[^"]+)"|‘(?<c>[^’]+)’|'(?<d>[^']+)'|«(?<e>[^»]+)»|(?<f>${NAME}(?: (?:${NAME}|&))*))`,
  "u",
);

function titleAtFirst(prompt: string): string | undefined {
  const { groups = {} } = CALLED.exec(prompt) ?? {};
  const title = Object.values(groups).find(Boolean)?.trim();
  return title && title.length <= TITLE_CHARS_MAX ? title : undefined;
}

function accentAtFirst(prompt: string): Accent | undefined {
  const colour = COLOUR.source.replaceAll(/\?<\w+>/g, "");
  const said = new RegExp(
    `\\bin (?:a )?(?:${colour})(?=\\s*(?:$|[.,;!?)]|(?:and|with|called|named|please|tones?)\\b))|(?:${colour})(?= (?:accents?|accent colou?r|theme|colou?r scheme|buttons|as (?:the |its )?(?:accent|main colou?r)))|\\baccent(?: colou?r)?(?: is| in| of|:)? (?:${colour})`,
    "gi",
  );
  const found = coloursIn([...prompt.matchAll(said)].map(([text]) => text).join(", "));
  return found.length === 1 ? found[0] : undefined;
}

const hasThemeToggleAtFirst = (prompt: string) =>
  isNamedIn(prompt, new RegExp(`\\b(?:${DARK}|(?:theme|light[/ ](?:and )?dark) ${SWITCH})`, "i"));

/** Named, and not to be left out. */
function isNamedIn(prompt: string, pattern: RegExp): boolean {
  const found = pattern.exec(prompt);
  return (
    found !== null &&
    !/\b(?:no|not|without|never|don['’]t)\b[^.,;]*$/i.test(prompt.slice(0, found.index))
  );
}
