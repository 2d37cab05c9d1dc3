import { catalogue } from "./apps/catalogue.ts";
import { importOf, type Layout, layouts, placeFiles } from "./apps/layouts.ts";
import type { ScriptedApp } from "./apps/scripted-app.ts";
import { type Conversation, type Exchange, isFailure } from "./conversation.ts";
import { type Answer, planOf, type ToolCall } from "./plan.ts";

const ATTEMPTS_MAX = 2;

/** Calls whose failure leaves the app as good as it was. */
const DISPENSABLE = new Set(["setStatus", "updateTodos", "checkApp"]);

const HONEST =
  "I am a demo model: I can build only a few example apps (try “Build a todo list”), and I cannot change them afterwards. Set an API key (OPENAI_API_KEY and the like, see .env.example) to work with a real model.";

type Offered = ReadonlySet<string>;

/** What the agent says and does next. It remembers nothing: the conversation tells where it stands. */
export function nextAnswer(conversation: Conversation, offered: Offered): Answer {
  const { prompt, exchanges, earlier } = conversation;
  const app = catalogue.find(({ isWantedIn }) => isWantedIn.test(prompt));
  if (!app || earlier.some(isPageWritten) || !offered.has("createOrUpdateFiles"))
    return say(HONEST);

  const finish = exchanges.find(({ name }) => name === "finish");
  if (finish) return say(isFailure(finish) ? `I could not finish. ${finish.result}` : "Done.");

  const listing = resultOf("listFiles", exchanges);
  const layout = layoutIn(listing);
  if (!layout) return giveUp(app, "I do not know the template of this project.", offered);
  if (resultOf("readFiles", exchanges)?.includes(importOf(app))) return say(HONEST);

  const plan = planOf(app, {
    layout,
    present: placeFiles(app, layout).flatMap(({ path }) => (lists(listing, path) ? [path] : [])),
    complaint: exchanges.findLast((each) => each.name === "checkApp" && isFailure(each))?.result,
  });
  for (const step of plan) {
    const progress = progressOf(step, exchanges, offered);
    if (progress.spent) {
      const { name, result } = progress.spent;
      return giveUp(app, `${name} failed twice: ${result}`, offered);
    }
    if (progress.rest.calls.length > 0) return progress.rest;
  }
  return say(app.summary);
}

const say = (text: string): Answer => ({ text, calls: [] });

function giveUp(app: ScriptedApp, reason: string, offered: Offered): Answer {
  const text = `I could not build the app, so I stop here. ${reason}`;
  const finish = { name: "finish", args: { title: `${app.title}: not built`, summary: text } };
  return { text, calls: offered.has("finish") ? [finish] : [] };
}

/** The page is written last, so an app whose page stands is built. */
function isPageWritten(exchange: Exchange): boolean {
  if (exchange.name !== "createOrUpdateFiles" || isFailure(exchange)) return false;
  const written = JSON.stringify(exchange.args) ?? "";
  return Object.values(layouts).some(({ page }) => written.includes(`"${page}"`));
}

/** What of a step is still to be called, and the call that has failed too often. */
function progressOf({ text, calls }: Answer, exchanges: Exchange[], offered: Offered) {
  const tried = calls
    .filter(({ name }) => offered.has(name))
    .map((call) => ({ call, attempts: exchanges.filter((each) => isSameCall(each, call)) }));
  const open = tried.filter(({ attempts }) => {
    const last = attempts.at(-1);
    return !last || (isFailure(last) && !DISPENSABLE.has(last.name));
  });
  const isBegun = tried.some(({ attempts }) => attempts.length > 0);
  const isRetry = open.some(({ attempts }) => attempts.length > 0);
  const rest: Answer = {
    text: isRetry ? "That did not work. I try it once more." : isBegun ? "" : text,
    calls: open.map(({ call }) => call),
  };
  const spent = open.find(({ attempts }) => attempts.length >= ATTEMPTS_MAX)?.attempts.at(-1);
  return { rest, spent };
}

/** Without the text of files, which whoever keeps a long conversation may have cut. */
function isSameCall({ name, args }: Exchange, call: ToolCall): boolean {
  return name === call.name && withoutContent(args) === withoutContent(call.args);
}

const withoutContent = (args: unknown) =>
  JSON.stringify(args, (key, value: unknown) => (key === "content" ? undefined : value));

const resultOf = (name: string, exchanges: Exchange[]) =>
  exchanges.findLast((each) => each.name === name && !isFailure(each))?.result;

/** The template, told by its page. Where files cannot be listed, it is the usual one. */
function layoutIn(listing: string | undefined): Layout | undefined {
  if (listing === undefined) return layouts.nextjs;
  return Object.values(layouts).find(({ page }) => lists(listing, page));
}

/** Whether a listing, one path a line, has this file. */
const lists = (listing: string | undefined, file: string) =>
  (listing ?? "").split("\n").some((line) => line.trim().replace(/^\.?\//, "") === file);
