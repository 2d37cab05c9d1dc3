import { expect, test } from "vitest";
import { chatFilesIn, hasChatCode } from "./chat-code";

const CODE = "export default function Home() {\n  return (\n    <p>Hello</p>\n  );\n}";
const FILE = { path: "app/page.tsx", content: `${CODE}\n` };

test.each([
  ["in the line before", `Here it is.\n\n**app/page.tsx**\n\`\`\`tsx\n${CODE}\n\`\`\`\nDone.`],
  ["in a heading", `### \`app/page.tsx\`\n\n\`\`\`tsx\n${CODE}\n\`\`\``],
  ["with the fence", `\`\`\`tsx app/page.tsx\n${CODE}\n\`\`\``],
  ["as its title", `\`\`\`tsx title="./app/page.tsx"\n${CODE}\n\`\`\``],
  ["in a comment", `\`\`\`tsx\n// app/page.tsx\n${CODE}\n\`\`\``],
])("a file whose path stands %s is that file", (_, said) => {
  expect(hasChatCode(said)).toBe(true);
  expect(chatFilesIn(said)).toEqual([FILE]);
});

test("folders of routes in brackets are folders", () => {
  const said = `app/[slug]/(shop)/page.tsx:\n\`\`\`tsx\n${CODE}\n\`\`\``;
  expect(chatFilesIn(said)?.[0]?.path).toBe("app/[slug]/(shop)/page.tsx");
});

test("code of which nobody says where it belongs is no file, and makes the others uncertain", () => {
  const nowhere = `Like this:\n\`\`\`tsx\n${CODE}\n\`\`\``;
  expect(chatFilesIn(nowhere)).toBeUndefined();
  expect(chatFilesIn(`\`\`\`tsx app/page.tsx\n${CODE}\n\`\`\`\n${nowhere}`)).toBeUndefined();
});

test("the same file twice is uncertain", () => {
  const once = `\`\`\`tsx app/page.tsx\n${CODE}\n\`\`\``;
  expect(chatFilesIn(`${once}\n${once}`)).toBeUndefined();
});

test("a line of code in an explanation is an explanation", () => {
  expect(hasChatCode("Use this:\n```sh\nnpm run build\n```")).toBe(false);
});
