import { type Answer, call, finish, type Offered, say, setStatus } from "./answer.ts";
import { catalogue } from "./apps/catalogue.ts";
import { viewAtFirst } from "./apps/layouts.ts";
import type { ScriptedApp } from "./apps/scripted-app.ts";
import { buildApp, updateTodos } from "./build-app.ts";
import { changeApp } from "./change-app.ts";
import { type Conversation, type Exchange, isFailure } from "./conversation.ts";
import { isBlank, type Page, readPage } from "./page.ts";
import { type Project, projectIn, readEach } from "./project.ts";
import { replay, type Script } from "./replay.ts";
import { readFirstWishes, readWishes, sectionMeantBy, type Wish } from "./wishes.ts";
import { HONEST, NOT_MINE, NOTHING_TO_CHANGE, sayOccupied, sayStanding } from "./words.ts";

const FINISHES_MAX = 5;

/** What the agent says and does next. It remembers nothing: the conversation tells where it stands. */
export function nextAnswer(conversation: Conversation, offered: Offered): Answer {
  const { exchanges } = conversation;
  const ended = answerToEnd(exchanges);
  if (ended) return ended;
  const next = replay(work(conversation, offered), exchanges, offered);
  if (!("spent" in next)) return next;
  const { name, result } = next.spent;
  return giveUp(conversation, `${name} failed twice: ${result}`, offered);
}

/** Where an end is refused, it is asked for again: what can be repaired is repaired by then. */
function answerToEnd(exchanges: readonly Exchange[]): Answer | undefined {
  const ends = exchanges.filter(({ name }) => name === "finish");
  const last = ends.at(-1);
  if (!last) return undefined;
  if (!isFailure(last)) return say("Done.");
  if (ends.length >= FINISHES_MAX || !isRecord(last.args))
    return say(`I could not finish. ${last.result}`);
  return { text: "", calls: [call("finish", last.args)] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function giveUp({ prompt }: Conversation, reason: string, offered: Offered): Answer {
  const app = wantedIn(prompt);
  const text = app
    ? `I could not build the app, so I stop here. ${reason}`
    : `I could not change the app, so I stop here. ${reason}`;
  const title = app ? `${app.title}: not built` : "Not changed";
  return { text, calls: offered.has("finish") ? [finish(title, text)] : [] };
}

const wantedIn = (prompt: string) => catalogue.find(({ isWantedIn }) => isWantedIn.test(prompt));

const isUnderstood = (wish: Wish, apps: readonly ScriptedApp[]) =>
  wish.kind === "section"
    ? apps.some((app) => sectionMeantBy(wish.words, app))
    : wish.kind !== "unknown";

function* work(conversation: Conversation, offered: Offered): Script {
  const { prompt, isFollowUp } = conversation;
  const wanted = wantedIn(prompt);
  const isChange = readWishes(prompt, "").some((wish) => isUnderstood(wish, catalogue));
  if (!offered.has("createOrUpdateFiles") || (!wanted && !isChange)) return say(HONEST);

  const isFirst = wanted && !isFollowUp;
  const listing = yield {
    text: isFirst ? wanted.intro : "I look at what is there first.",
    calls: [
      ...(isFirst
        ? [setStatus(`Planning the ${wanted.title.toLowerCase()}`), updateTodos(0)]
        : [setStatus("Looking at the app")]),
      call("listFiles", { folder: "." }),
    ],
  };
  const project = projectIn(listing.at(-1), offered);
  if (!project) return giveUp(conversation, "I do not know the template of this project.", offered);
  const { page: path } = project.layout;
  const text = (yield* readEach([path], offered)).get(path);
  const page = text === undefined ? undefined : readPage(text, catalogue);
  if (page) return yield* answerFor(prompt, page, project);
  if (offered.has("readFiles") && (text === undefined || !isBlank(text))) return say(NOT_MINE);
  if (!wanted) return say(NOTHING_TO_CHANGE);
  return yield* buildApp(wishedAtFirst(prompt, wanted), project, isFirst ? "" : `${wanted.intro} `);
}

function wishedAtFirst(prompt: string, app: ScriptedApp) {
  const { title, accent, ...wishes } = readFirstWishes(prompt, app);
  return { app, accent, view: { ...viewAtFirst(app), ...wishes, ...(title && { title }) } };
}

/** Where an app stands already. */
function* answerFor(prompt: string, page: Page, project: Project): Script {
  const { app } = page;
  const wishes = readWishes(prompt, app.title);
  if (wishes.some((wish) => isUnderstood(wish, [app]))) {
    return yield* changeApp(wishes, page, project);
  }
  if (app.isWantedIn.test(prompt)) {
    const mended = yield* changeApp([], page, project);
    return mended.text ? mended : say(sayStanding(app));
  }
  const wanted = wantedIn(prompt);
  return say(wanted ? sayOccupied(app, wanted) : HONEST);
}
