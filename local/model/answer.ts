export type ToolCall = { name: string; args: Record<string, unknown> };

/** One answer of the agent: what it says and what it calls with it. */
export type Answer = { text: string; calls: ToolCall[] };

/** The names of the tools that the agent has. */
export type Offered = ReadonlySet<string>;

export const say = (text: string): Answer => ({ text, calls: [] });

export const call = (name: string, args: ToolCall["args"]): ToolCall => ({ name, args });

export const setStatus = (phase: string) => call("setStatus", { phase });

const TITLE_CHARS_MAX = 80;
const SUMMARY_CHARS_MAX = 2_000;

export const finish = (title: string, summary: string) =>
  call("finish", {
    title: title.slice(0, TITLE_CHARS_MAX),
    summary: summary.slice(0, SUMMARY_CHARS_MAX),
  });
