import { expect, test } from "vitest";
import { problemsInLog } from "./server-log";

const NEXT = `▲ Next.js 16.4.5 (Turbopack)
✓ Ready in 445ms
⨯ ./app/page.tsx:1:49
Error: Unexpected token. Did you mean \`{'}'}\`?
\u001b[31m\u001b[1m>\u001b[0m 1 | export default function Home() { return <main>; }

Parsing ecmascript source code failed

 GET / 500 in 1127ms (next.js: 1018ms, application-code: 108ms)
`;

test("what Next complains about is told with where it is and what it says", () => {
  expect(problemsInLog(NEXT)).toEqual([
    `⨯ ./app/page.tsx:1:49
Error: Unexpected token. Did you mean \`{'}'}\`?
> 1 | export default function Home() { return <main>; }
Parsing ecmascript source code failed`,
  ]);
});

const VITE = (
  time: string,
) => `${time} PM [vite] (client) Pre-transform error: Failed to resolve import "./nope" from "src/app.tsx". Does the file exist?
  Plugin: vite:import-analysis
  File: /home/user/app/src/app.tsx:1:18
`;

test("what is said again and again is told once", () => {
  const log = [1, 2, 3].map((n) => VITE(`12:09:3${n}`)).join("");
  expect(problemsInLog(log)).toHaveLength(1);
  expect(problemsInLog(log)[0]).toContain('Failed to resolve import "./nope"');
});

test("an error of the app's own code is told with its place", () => {
  const log = `⨯ TypeError: Cannot read properties of undefined (reading 'c')
    at Home (app/page.tsx:1:97)
> 1 | return <p>{a.b.c}</p>;
✓ Compiled in 65ms
`;
  expect(problemsInLog(log)).toEqual([log.split("\n").slice(0, 3).join("\n")]);
});

test("a server that only works is not complained about", () => {
  expect(
    problemsInLog("▲ Next.js\n✓ Compiled / in 2s\n GET /error 200 in 5ms\nErrors: 0 found\n"),
  ).toEqual([]);
});
