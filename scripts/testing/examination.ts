import type { ScriptedAnswer } from "./scripted-model";

type Asked = { messages: { content: unknown }[]; tools: unknown[] };

const QUESTIONS = [
  "Count from one to sixty",
  "Place the order with the tool",
  "Read the weather of Paris",
  "so that total adds a tax",
  "the password at the very beginning",
  "Which colour is this",
];

/** Whether it is the doctor who asks. */
export function isExamination({ messages }: Pick<Asked, "messages">): boolean {
  const said = JSON.stringify(messages.map(({ content }) => content));
  return QUESTIONS.some((question) => said.includes(question));
}

/** What a capable model answers to the doctor's questions; nothing to any other one. */
export function answerExamination({ messages, tools }: Asked): ScriptedAnswer | undefined {
  const said = JSON.stringify(messages.at(-1)?.content ?? "");
  const offered = JSON.stringify(tools);
  if (offered.includes("placeOrder")) {
    const items = [
      { name: "lamp", count: 2 },
      { name: "chair", count: 1 },
    ];
    const customer = { name: "Ada", address: { city: "Lisbon" } };
    return { calls: [{ name: "placeOrder", args: { customer, items } }] };
  }
  if (offered.includes("readWeather")) {
    const cities = ["Paris", "Tokyo"];
    return { calls: cities.map((city) => ({ name: "readWeather", args: { city } })) };
  }
  if (offered.includes("editText")) {
    const args = {
      oldText: "    sum += item.price * item.count;\n  }\n  return sum;",
      newText: "",
    };
    args.newText = args.oldText.replace("return sum", "return sum * 1.08");
    return { calls: [{ name: "editText", args }] };
  }
  if (said.includes("Count from one to sixty")) return { text: "one, two, three", pieces: 3 };
  if (said.includes("the password at the very beginning")) {
    return { text: /The password is (heron-\d+)/.exec(said)?.[1] ?? "" };
  }
  if (said.includes("Which colour is this")) return { text: "I see no picture." };
  return undefined;
}
