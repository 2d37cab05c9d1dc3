import "server-only";

import { randomInt } from "node:crypto";
import * as z from "zod";
import type { ChatRequest, Completion } from "../completion";
import type { Profile } from "../profile";
import type { Finding } from "../report";
import { roughTokens } from "../tokens";
import type { Model } from "./provider";
import { OverflowFailure } from "./provider-failure";
import { streamChat } from "./stream-chat";

/** What one examination has come to. */
export type Found = { finding: Finding; facts: Partial<Profile> };
export type Patient = {
  model: Model & { profile?: Pick<Profile, "callsTools"> };
  signal: AbortSignal;
};

const nobody = () => undefined;
const ask = (
  { model, signal }: Patient,
  request: ChatRequest,
  onText = nobody as (text: string) => void,
) => streamChat(model, request, { onText, onCalls: nobody, signal });

const user = (content: string): ChatRequest["messages"] => [{ role: "user", content }];

const found = (
  check: Finding["check"],
  state: Finding["state"],
  told: string,
  facts: Partial<Profile> = {},
): Found => ({ finding: { check, state, told }, facts });

/** Whether it comes word by word, and how fast. */
export async function examineStream(patient: Patient): Promise<Found> {
  const askedAt = performance.now();
  const heard: number[] = [];
  const completion = await ask(
    patient,
    { messages: user("Count from one to sixty in words, separated by commas. Say nothing else.") },
    () => heard.push(performance.now()),
  );
  const tokens = roughTokens(textOf(completion));
  const first = heard[0] ?? performance.now();
  const writingMs = (heard.at(-1) ?? first) - first;
  const tokensPerSecond = Math.round((tokens / Math.max(1, writingMs)) * 1_000);
  const firstWordMs = Math.round(first - askedAt);
  if (heard.length < 3) {
    const told =
      "The whole answer comes in one piece. Nothing is lost by that, but you see nothing until it is done. A proxy in between may hold it back.";
    return found("stream", "hint", told);
  }
  const pace = `First word after ${(firstWordMs / 1_000).toFixed(1)} s, then about ${tokensPerSecond} tokens a second.`;
  if (tokensPerSecond < SLOW) {
    const told = `${pace} That is slow: an app will take many minutes. A smaller or a hosted model is faster.`;
    return found("stream", "hint", told);
  }
  return found("stream", "ok", pace);
}

const SLOW = 12;

const string = { type: "string" };
const object = (properties: Record<string, unknown>) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
});
const tool = (name: string, description: string, properties: Record<string, unknown>) => ({
  type: "function" as const,
  function: { name, description, parameters: object(properties) },
});

const ORDER = tool("placeOrder", "Places an order.", {
  customer: object({ name: string, address: object({ city: string }) }),
  items: { type: "array", items: object({ name: string, count: { type: "integer" } }) },
});
const orderSchema = z.object({
  customer: z.object({ name: z.string(), address: z.object({ city: z.string() }) }),
  items: z.array(z.object({ name: z.string(), count: z.number() })).length(2),
});

/** A call whose arguments have something within something. */
export async function examineTools(patient: Patient): Promise<Found> {
  const completion = await ask(patient, {
    messages: user("Ada in Lisbon orders two lamps and one chair. Place the order with the tool."),
    tools: [ORDER],
  });
  const [call] = callsOf(completion);
  if (!call) {
    const told =
      "It answers in words instead of calling a tool. Whittle tells it how to write its calls, but few such models come far: take one that is made for tools.";
    return found("tools", "failed", told, { callsTools: false });
  }
  if (call.name !== "placeOrder" || !orderSchema.safeParse(call.args).success) {
    const told = `Its call does not hold what it was told to: ${JSON.stringify(call.args).slice(0, 200)}. Its apps will often break; take a larger model.`;
    return found("tools", "failed", told, { callsTools: true, editsParts: false });
  }
  return found("tools", "ok", "A call with nested arguments comes out right.", {
    callsTools: true,
  });
}

const WEATHER = tool("readWeather", "Reads the weather of one city.", { city: string });

export async function examineSeveral(patient: Patient): Promise<Found> {
  const completion = await ask(patient, {
    messages: user("Read the weather of Paris and of Tokyo: two calls in one answer."),
    tools: [WEATHER],
  });
  const cities = callsOf(completion).filter(({ name }) => name === "readWeather");
  return cities.length >= 2
    ? found("several", "ok", "Reading five files is one step.", { callsSeveral: true })
    : found("several", "hint", "It is asked to make one call at a time, which takes longer.", {
        callsSeveral: false,
      });
}

const EDIT = tool("editText", "Replaces one passage. oldText is copied from the text, exactly.", {
  oldText: string,
  newText: string,
});
const editSchema = z.object({ oldText: z.string().min(1), newText: z.string() });
const TEXT = `function total(items) {
  let sum = 0;
  for (const item of items) {
    sum += item.price * item.count;
  }
  return sum;
}

function count(items) {
  let sum = 0;
  for (const item of items) {
    sum += item.count;
  }
  return sum;
}`;

export async function examineEdits(patient: Patient): Promise<Found> {
  const completion = await ask(patient, {
    messages: user(
      `Change this text with the tool, so that total adds a tax of 8 %: multiply what it returns by 1.08. Change nothing else.\n\n${TEXT}`,
    ),
    tools: [EDIT],
  });
  const [call] = callsOf(completion);
  const edit = editSchema.safeParse(call?.args).data;
  const isExact = edit && TEXT.split(edit.oldText).length === 2;
  if (isExact && edit.newText.includes("1.08")) {
    return found("edits", "ok", "It changes the lines that it means and leaves the rest.", {
      editsParts: true,
    });
  }
  const told =
    "It does not copy a passage exactly, so it writes files as a whole, which takes longer.";
  return found("edits", "hint", told, { editsParts: false });
}

/** Long enough to meet servers that forget the beginning, which is what small windows do without a word. */
const LONG_TOKENS = [16_000, 7_000, 3_000];
const NEEDED_TOKENS = 8_000;

export async function examineContext(patient: Patient): Promise<Found> {
  for (const tokens of LONG_TOKENS) {
    const outcome = await remembers(patient, tokens);
    if (outcome === true) {
      if (tokens === LONG_TOKENS[0]) {
        return found("context", "ok", `It still knows the beginning of ${tokens} tokens.`);
      }
      return tooShort(tokens);
    }
    if (typeof outcome === "number") return tooShort(outcome);
  }
  return tooShort(LONG_TOKENS.at(-1) ?? 0);
}

function tooShort(tokens: number): Found {
  const hint =
    "A local server often reads less than its model could: for Ollama set OLLAMA_CONTEXT_LENGTH=32768, for llama.cpp start it with -c 32768.";
  const told = `It reads only about ${tokens} tokens at once. ${hint}`;
  const state = tokens < NEEDED_TOKENS ? "failed" : "hint";
  return found("context", state, told, { contextTokens: Math.max(tokens, NEEDED_TOKENS) });
}

/** Whether it remembers, or how much it says that it can read. */
async function remembers(patient: Patient, tokens: number): Promise<boolean | number> {
  const word = `heron-${randomInt(1_000, 9_999)}`;
  const line = (n: number) => `${n}. Shelf ${n} holds ${(n * 7) % 90} boxes of paper.\n`;
  const first = `The password is ${word}.\n`;
  let text = first;
  for (let n = 1; roughTokens(text) < tokens; n += 40) {
    for (let i = n; i < n + 40; i++) text += line(i);
  }
  try {
    const completion = await ask(patient, {
      messages: user(`${text}\nWhat is the password at the very beginning? Say it alone.`),
    });
    return textOf(completion).includes(word);
  } catch (error) {
    if (error instanceof OverflowFailure) return error.contextTokens ?? false;
    throw error;
  }
}

/** A red square of 32 pixels. */
const RED =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAJ0lEQVR42u3NsQkAAAjAsP7/tF7hIASyp6lTCQQCgUAgEAgEgi/BAjLD/C5w/SM9AAAAAElFTkSuQmCC";

export async function examineVision(patient: Patient): Promise<Found> {
  const blind = found("vision", "hint", "Pictures that you send are put into the app, unseen.", {
    sees: false,
  });
  try {
    const completion = await ask(patient, {
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "Which colour is this? Say one word." },
            { type: "image_url", image_url: { url: RED } },
          ],
        },
      ],
    });
    if (!/\bred\b/i.test(textOf(completion))) return blind;
    return found("vision", "ok", "It is shown the pictures that you send.", { sees: true });
  } catch {
    return blind; // most refuse what they cannot see
  }
}

const textOf = ({ choices }: Completion) => choices[0].message.content ?? "";

const callsOf = ({ choices }: Completion) =>
  (choices[0].message.tool_calls ?? []).map((call) => ({
    name: call.function.name,
    args: JSON.parse(call.function.arguments) as unknown,
  }));
