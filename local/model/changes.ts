import type { Section } from "./apps/scripted-app.ts";
import { mendingIn } from "./build-app.ts";
import type { Accent } from "./colours.ts";
import { type Edit, editsToShow, type Page, type Target } from "./page.ts";
import { editsToColour, editToStart, readStart, type Start } from "./styles.ts";
import { sectionMeantBy, type ThemeWish, type Wish } from "./wishes.ts";
import { EDITED, sayUnknown } from "./words.ts";

/** Something that is done: a few words for the version, and a sentence. */
type Done = { title: string; told: string };

/** The files of an app as they stand, as far as they matter. */
export type Texts = Record<"styles" | "document" | "mistaken", string | undefined>;

/** What is to be done with an app that stands to fulfil the wishes, and what is said of the rest. */
export class Changes {
  readonly #page: Page;
  readonly #texts: Texts;
  #target: Target;
  #start: Start | undefined;
  #onPage: Done[] = [];
  #elsewhere: Done[] = [];
  #styles: Edit[] = [];
  #notes: string[] = [];
  #unknown: string[] = [];

  constructor(wishes: readonly Wish[], page: Page, texts: Texts) {
    const { title, hasThemeToggle, sections } = page;
    this.#page = page;
    this.#texts = texts;
    this.#target = { title, hasThemeToggle, sections: sections.shown };
    this.#start = texts.document === undefined ? undefined : readStart(texts.document);
    for (const wish of wishes) this.#add(wish);
  }

  #add(wish: Wish) {
    switch (wish.kind) {
      case "title":
        return this.#rename(wish.title);
      case "accent":
        return this.#colour(wish.accent);
      case "theme":
        return this.#changeTheme(wish.theme);
      case "section":
        return this.#changeSection(wish);
      case "unknown":
        return this.#unknown.push(wish.words);
      default:
        return wish satisfies never;
    }
  }

  #rename(title: string) {
    if (this.#target.title === undefined) return this.#notes.push(EDITED);
    if (this.#target.title === title) return this.#notes.push(`It is already called “${title}”.`);
    this.#target = { ...this.#target, title };
    return this.#onPage.push({ title: `Called ${title}`, told: `It is called “${title}” now.` });
  }

  #colour(accent: Accent) {
    const { styles } = this.#texts;
    const edits = styles === undefined ? undefined : editsToColour(styles, accent);
    if (!edits) return this.#notes.push("The colours have been edited by hand: I leave them.");
    if (edits.length === 0) return this.#notes.push(`Its accent is ${accent.name} already.`);
    this.#styles = edits;
    const told = `Its accent is ${accent.name} now, in light and in dark.`;
    return this.#elsewhere.push({ title: `Accent ${accent.name}`, told });
  }

  #changeTheme(theme: ThemeWish) {
    const { title, told, toggle, start } = THEMES[theme];
    const { hasThemeToggle } = this.#target;
    const needsStart = start !== undefined && (theme !== "switchable" || this.#start === "light");
    if ((toggle !== undefined && hasThemeToggle === undefined) || (needsStart && !this.#start))
      return this.#notes.push(EDITED);
    const isToggled = toggle !== undefined && toggle !== hasThemeToggle;
    const isStarted = needsStart && start !== this.#start;
    if (!isToggled && !isStarted) return this.#notes.push(`${told} That is so already.`);
    if (isToggled) this.#target = { ...this.#target, hasThemeToggle: toggle };
    if (isStarted) this.#start = start;
    return (isToggled ? this.#onPage : this.#elsewhere).push({ title, told });
  }

  #changeSection({ isWanted, words }: { isWanted: boolean; words: string }) {
    const { app, sections } = this.#page;
    const section = sectionMeantBy(words, app);
    if (!section) return this.#unknown.push(`${isWanted ? "add" : "remove"} ${words}`);
    const { name } = section;
    const isThere = this.#target.sections.includes(section);
    const isCertain = sections.shown.includes(section) || sections.hidden.includes(section);
    if (!isCertain) return this.#notes.push(EDITED);
    if (isThere === isWanted)
      return this.#notes.push(
        `${name}: ${isWanted ? "that is there" : "that is not there"} already.`,
      );
    const left = app.sections.filter((each) =>
      each === section ? isWanted : this.#target.sections.includes(each),
    );
    if (left.length === 0)
      return this.#notes.push(`${name}: nothing else would be left, so it stays.`);
    this.#target = { ...this.#target, sections: left };
    return this.#onPage.push(sectionDone(section, isWanted));
  }

  /** What is to be edited, and what is said with it. */
  end() {
    const page = editsToShow(this.#page, this.#target);
    if (!page) this.#notes.push(EDITED);
    const target = page ? this.#target : undefined;
    const { document, mistaken } = this.#texts;
    const start =
      document !== undefined && this.#start ? editToStart(document, this.#start) : undefined;
    const mending = mistaken === undefined ? [] : mendingIn(mistaken, this.#page.app);
    return {
      target,
      edits: {
        page: page ?? [],
        styles: this.#styles,
        document: start ? [start] : [],
        mistaken: mending,
      },
      done: [
        ...(page ? this.#onPage : []),
        ...this.#elsewhere,
        ...(mending.length > 0 ? [this.#mended()] : []),
      ],
      notes: [
        ...new Set(this.#notes),
        ...(this.#unknown.length > 0 ? [sayUnknown(this.#unknown)] : []),
      ],
    };
  }

  #mended(): Done {
    const { title, app } = this.#page;
    return { title: title ?? app.title, told: "A mistake that was left in it is repaired." };
  }
}

const sectionDone = ({ name }: Section, isWanted: boolean): Done => ({
  title: `${name} ${isWanted ? "added" : "removed"}`,
  told: `${name}: ${isWanted ? "that is on the page now." : "that is off the page now."}`,
});

type ThemeChange = Done & { toggle?: boolean; start?: Start };

const THEMES: Record<ThemeWish, ThemeChange> = {
  switchable: {
    title: "Dark mode",
    told: "A button at the top chooses light, dark or what the system has.",
    toggle: true,
    start: "system",
  },
  dark: { title: "Dark", told: "It begins in the dark theme.", start: "dark" },
  light: { title: "Light", told: "It begins in the light theme.", start: "light" },
  "never-dark": {
    title: "Without dark mode",
    told: "It is always light, and there is no button to change that.",
    toggle: false,
    start: "light",
  },
  "not-switchable": {
    title: "Without theme button",
    told: "There is no button for the theme.",
    toggle: false,
  },
};
