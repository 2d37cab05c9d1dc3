import type OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startModel, type TestModel } from "./testing/model.ts";
import { callsOf, converse, type Messages, Project, SKELETONS, tools } from "./testing/project.ts";

// What the demo model does with an app that stands. Of earlier runs only words reach it, as in the product.

let server: TestModel;
let openai: OpenAI;

beforeAll(async () => {
  server = await startModel();
  openai = server.openai;
});
afterAll(() => server.stop());

const PATHS = {
  nextjs: {
    page: "app/page.tsx",
    styles: "app/globals.css",
    document: "app/layout.tsx",
    statistics: "components/todo-statistics.tsx",
    toggle: "components/theme-toggle.tsx",
  },
  vite: {
    page: "src/app.tsx",
    styles: "src/index.css",
    document: "index.html",
    statistics: "src/components/todo-statistics.tsx",
    toggle: "src/components/theme-toggle.tsx",
  },
};

const talk = (prompt: string): Messages => [
  { role: "system", content: "You build apps." },
  { role: "user", content: "Build a todo list" },
  { role: "assistant", content: "Made “Todo list”: A todo list." },
  { role: "user", content: prompt },
];

async function build(template: keyof typeof SKELETONS, prompt = "Build a todo list") {
  const project = new Project(SKELETONS[template]);
  await converse(openai, project, [{ role: "user", content: prompt }]);
  return project;
}

async function ask(project: Project, prompt: string, request = {}) {
  const before = new Map(project.files);
  const turns = await converse(openai, project, talk(prompt), { request });
  const changed = [...project.files.keys()].filter(
    (path) => project.files.get(path) !== before.get(path),
  );
  const last = callsOf(turns).at(-1);
  const isFinished = last?.name === "finish";
  const said = isFinished ? String(last.args.summary) : turns.at(-1)?.text;
  return { turns, changed, said, title: isFinished ? last.args.title : undefined };
}

describe.each(["nextjs", "vite"] as const)("in a %s project", (template) => {
  const { page, styles, document, statistics, toggle } = PATHS[template];
  let project: Project;

  beforeEach(async () => {
    project = await build(template);
  });

  test.each([
    "Call it Groceries",
    "Please rename it to Groceries.",
    "change the title to “Groceries”",
    "The heading should be 'Groceries'",
    "Rename the todo list to Groceries",
  ])("it is renamed, in its heading and its document: %s", async (wish) => {
    const { changed, title, said } = await ask(project, wish);
    expect(changed).toEqual([page]);
    expect(project.files.get(page)).toContain(`<TodoApp title="Groceries">`);
    expect(project.files.get(page)).toMatch(/title[:]? =? ?"Groceries"/);
    expect(title).toBe("Called Groceries");
    expect(said).toBe("It is called “Groceries” now.");
  });

  test.each(["Make it green", "I'd like the todo list in green", "green accent colour, please"])(
    "it gets an accent by the template's variables: %s",
    async (wish) => {
      const { changed } = await ask(project, wish);
      expect(changed).toEqual([styles]);
      expect(project.files.get(styles)).toContain(
        "  --primary: light-dark(oklch(0.5 0.14 150), oklch(0.74 0.16 152));",
      );
    },
  );

  test("a section is added with its file, removed, and added again", async () => {
    expect((await ask(project, "Add statistics")).changed.sort()).toEqual(
      [page, statistics].sort(),
    );
    const added = project.files.get(page);
    expect(added).toContain("      <TodoList />\n      <TodoStatistics />\n");
    expect((await ask(project, "Remove the statistics again")).changed).toEqual([page]);
    expect(project.files.get(page)).not.toContain("TodoStatistics");
    expect((await ask(project, "show the stats")).changed).toEqual([page]);
    expect(project.files.get(page)).toBe(added);
  });

  test("dark mode comes as a button, as the start, and goes", async () => {
    const first = project.files.get(page);
    const { changed } = await ask(project, "Add dark mode");
    expect(changed.sort()).toEqual(
      [page, toggle, toggle.replace("components/theme-toggle.tsx", "hooks/use-theme.ts")].sort(),
    );
    expect(project.files.get(page)).toContain(`title="Todo list" actions={<ThemeToggle />}>`);
    expect((await ask(project, "Make it dark")).changed).toEqual([document]);
    expect(project.files.get(document)).toMatch(/<html lang="en" class(?:Name=\{`dark |="dark")/);
    expect((await ask(project, "Remove the dark mode")).changed.sort()).toEqual(
      [page, document].sort(),
    );
    expect(project.files.get(document)).toMatch(/<html lang="en" class(?:Name=\{`light |="light")/);
    expect(project.files.get(page)).toBe(first);
    expect((await ask(project, "Add dark mode")).changed.sort()).toEqual([page, document].sort());
    expect(project.files.get(document)).toBe(SKELETONS[template][document as never]);
  });

  test("several wishes of a message are all fulfilled", async () => {
    const { changed, title, said } = await ask(
      project,
      "Rename it to “Salt & pepper”, make it dark blue and add statistics and dark mode.",
    );
    expect(changed).toEqual(expect.arrayContaining([page, styles, statistics, toggle]));
    expect(project.files.get(page)).toContain(`title={"Salt & pepper"} actions={<ThemeToggle />}>`);
    expect(title).toBe("Called Salt & pepper, Statistics added, Dark mode, Accent dark blue");
    expect(said).toContain("Its accent is dark blue now");
  });
});

test("the first message may say the title, the colour, the dark mode and a further part", async () => {
  const project = await build(
    "vite",
    "A todo list called “Groceries” with statistics and dark mode, in green.",
  );
  const page = project.files.get("src/app.tsx");
  expect(page).toContain(`document.title = "Groceries"`);
  expect(page).toContain(`<TodoApp title="Groceries" actions={<ThemeToggle />}>`);
  expect(page).toContain("<TodoStatistics />");
  expect(project.files.get("src/index.css")).toContain("oklch(0.5 0.14 150)");
});

test("what is so already is said, and nothing is touched", async () => {
  const project = await build("vite");
  await ask(project, "Make it green");
  for (const [wish, told] of [
    ["make it green", /green already/],
    ["Call it Todo list", /already called/],
    ["Remove the statistics", /not there already/],
    ["Remove the list", /nothing else would be left/],
  ] as const) {
    const { changed, said, title } = await ask(project, wish);
    expect(changed).toEqual([]);
    expect(title).toBeUndefined();
    expect(said).toMatch(told);
  }
});

test("of a message that wants more than that, what can be done is done and the rest is named", async () => {
  const project = await build("nextjs");
  const { changed, said } = await ask(
    project,
    "Make it green and add a login. Remove the statistics button.",
  );
  expect(changed).toEqual(["app/globals.css"]);
  expect(said).toMatch(
    /cannot do this: “add a login”, “remove the statistics button”.*OPENAI_API_KEY/,
  );
});

test("a page that was edited by hand is changed where that is certain, and left where it is not", async () => {
  const project = await build("vite");
  const edited = (project.files.get("src/app.tsx") ?? "")
    .replace(`title="Todo list"`, "title={title}")
    .replace("      <TodoList />", "      <p>Mine</p>\n      <TodoList />");
  project.files.set("src/app.tsx", edited);
  expect((await ask(project, "Call it Groceries")).said).toMatch(/edited by hand/);
  expect(project.files.get("src/app.tsx")).toBe(edited);
  await ask(project, "Add statistics");
  expect(project.files.get("src/app.tsx")).toContain(
    "      <p>Mine</p>\n      <TodoList />\n      <TodoStatistics />\n",
  );
});

test("a page that is somebody else's is not touched", async () => {
  const project = new Project({
    ...SKELETONS.vite,
    "src/app.tsx": `import { Shop } from "@/components/shop";\nexport const App = () => <Shop />;\n`,
  });
  for (const wish of ["Build a todo list", "Make it green"]) {
    const { changed, said } = await ask(project, wish);
    expect(changed).toEqual([]);
    expect(said).toMatch(/not one that I have built/);
  }
});

test("a mistake that was left when the work was stopped is repaired with the next wish", async () => {
  const project = await build("nextjs");
  const list = "components/todo-list.tsx";
  const right = project.files.get(list) ?? "";
  for (const wish of ["Build a todo list", "Make it green"]) {
    project.files.set(list, right.replace("todo={todo}", "item={todo}"));
    expect((await ask(project, wish)).said).toMatch(/mistake that was left/);
    expect(project.files.get(list)).toBe(right);
  }
});

test.each([
  ["one call at a time", { parallel_tool_calls: false }],
  ["whole files alone", { tools: tools.filter((tool) => tool.function.name !== "editFile") }],
])("with %s it comes to the same", async (_, request) => {
  const wish = "Call it Groceries, make it #ff8800 and add statistics";
  const [one, other] = await Promise.all([build("nextjs"), build("nextjs")]);
  await ask(one, wish);
  const { turns } = await ask(other, wish, request);
  expect(other.files).toEqual(one.files);
  if ("parallel_tool_calls" in request)
    expect(turns.every(({ calls }) => calls.length <= 1)).toBe(true);
});

test.each([
  "Thank you!",
  "What is a todo?",
  "Make the rows draggable",
  "Call it Rome, Paris",
  "Change the title colour to red",
  "Rename the first column to Later",
  "Make the done rows green",
  "Make it less green",
  "Make it green or blue",
  "Add a delete button to the statistics",
  "Remove completed todos from the list",
  "Why is there no dark mode?",
])("what is no wish that a demo can fulfil changes nothing: %s", async (wish) => {
  const project = await build("nextjs");
  const { changed, said } = await ask(project, wish);
  expect(changed).toEqual([]);
  expect(said).toMatch(/demo model/);
});
