import "server-only";

import { quietly } from "@/lib/quietly";
import type { Question } from "@/modules/runs/schema";
import type { Check } from "@/modules/versions/schema";
import { chatFilesIn, hasChatCode } from "../chat-code";
import { Progress } from "../progress";
import { type PaidCall, spendingOf } from "../spending";
import { type Stop, stopFor } from "../stop-rules";
import { awaitAnswer } from "./await-answer";
import { findToolAnswer, listCalls } from "./data";
import type { KeptAnswer } from "./tool-answer";
import { askPerson } from "./tools/ask-person";
import { checkApp } from "./tools/check-app";
import { createOrUpdateFiles } from "./tools/create-or-update-files";
import { finish, finishing } from "./tools/finish";
import { readFiles } from "./tools/read-files";
import { callTool, type Tool } from "./tools/tool";
import { RunStopped, type Steps, type Work } from "./work";

type End =
  | { kind: "finished"; title: string; summary: string }
  | { kind: "answered"; text: string }
  | { kind: "stopped"; stop: Stop };

export type Outcome = End & {
  /** What the last check of the app has found; none where nothing was changed. */
  checks: Check[];
};

type Next = { kind: "end" } | { kind: "go-on" } | { kind: "tell"; text: string };

const QUESTIONS_MAX = 3;
const STRAYS_MAX = 2;
const LEAD_BACK =
  "You have written code into the conversation. The person cannot use it there, and none of it is in the app. Put it into the app now with the tool createOrUpdateFiles: each file with its path and everything that it is to hold. If you only wanted to explain something, say it in everyday words without code.";

/** The agent's run in this process. A repetition of the run makes the same one again from what is stored. */
export class Session {
  readonly #work: Work;
  readonly #steps: Steps;
  readonly #attempt: number;
  readonly #progress = new Progress();
  #calls = 0;
  #repairs = 0;
  #questions = 0;
  #strays = 0;
  #end: End | undefined;
  /** Looked up while the calls of an answer are run. */
  #paid: Promise<PaidCall[]> | undefined;
  /** agent-kit hands what a tool throws to the model and goes on. What a worker cannot mend ends the run. */
  #breakdown: { error: unknown } | undefined;

  constructor(work: Work, steps: Steps, attempt: number) {
    this.#work = work;
    this.#steps = steps;
    this.#attempt = attempt;
  }

  outcome(): Outcome {
    if (!this.#end) throw new Error("The agent has ended without an outcome.");
    return { ...this.#end, checks: this.#progress.checks };
  }

  /** Runs a call of the model, and says what it reads of it. */
  async call(tool: Tool, input: unknown): Promise<string> {
    if (this.#breakdown || this.#end) return "This was not run: the work has ended.";
    try {
      const question = tool === askPerson ? askPerson.parameters.safeParse(input) : undefined;
      if (question?.success && this.#questions++ < QUESTIONS_MAX) {
        return await this.#ask(question.data);
      }
      const ending = tool === finish ? finishing.safeParse(input) : undefined;
      if (!ending?.success) return await this.#run(tool, input);
      const objection = await this.#objectToEnd();
      if (objection) return `Error: this is not finished yet. ${objection}`;
      this.#end = { kind: "finished", ...ending.data };
      return await this.#run(tool, input);
    } catch (error) {
      this.#breakdown = { error };
      throw error;
    }
  }

  /** How it goes on after an answer of the model, all calls of which have been run. */
  async judge(said: string): Promise<Next> {
    if (this.#breakdown) throw this.#breakdown.error;
    const hasCalled = this.#progress.endIteration();
    if (this.#end) return { kind: "end" };
    const stop = await this.#findStop();
    if (stop) {
      this.#end = { kind: "stopped", stop };
      return { kind: "end" };
    }
    if (hasCalled) return { kind: "go-on" };
    const strayed = await this.#leadBack(said);
    if (strayed) return { kind: "tell", text: strayed };
    // Words alone: it means to be done.
    const objection = await this.#objectToEnd();
    if (objection) return { kind: "tell", text: objection };
    this.#end = { kind: "answered", text: said };
    return { kind: "end" };
  }

  /** A model that writes its code into the conversation is told how it gets into the app, and is helped at last. */
  async #leadBack(said: string): Promise<string | undefined> {
    if (this.#progress.hasChanged || !hasChatCode(said)) return undefined;
    if (this.#strays++ === 0) return LEAD_BACK;
    // Who has called a tool knows the way into the app, and may only be explaining.
    const files = this.#calls === 0 ? chatFilesIn(said) : undefined;
    if (!files) return this.#strays <= STRAYS_MAX ? LEAD_BACK : undefined;
    // What is there already has to be read before it is replaced.
    await this.#run(readFiles, { paths: files.map(({ path }) => path) });
    const written = await this.#run(createOrUpdateFiles, { files });
    return `Your code was taken out of the conversation and put into the app.\n${written}\nGo on, or say that it is done.`;
  }

  /** The answer is the person's, and comes when it comes. */
  async #ask(question: Question): Promise<string> {
    const output = await awaitAnswer(this.#steps, this.#work, `tool-${this.#calls++}`, question);
    this.#progress.addCall({
      tool: askPerson.name,
      input: question,
      isOk: true,
      output,
      filesChanged: 0,
      facts: {},
    });
    return output;
  }

  /** The same call has the same name in every repetition, as they come in the same order. */
  async #run(tool: Tool, input: unknown): Promise<string> {
    const work = this.#work;
    const step = `tool-${this.#calls++}`;
    this.#paid ??= quietly(listCalls(work.runId));
    const call = { work, step, attempt: this.#attempt, seen: this.#progress.seen };
    // What a step returns is sent along with every later request of its run: this one is read from where it is kept.
    const fresh: { answer?: KeptAnswer } = {};
    await this.#steps.run(step, async () => {
      fresh.answer = await callTool(tool, input, call);
    });
    const answer = fresh.answer ?? (await findToolAnswer(work.runId, step));
    if (!answer) throw new RunStopped(); // its answers went with its end
    this.#progress.addCall({ ...answer, tool: tool.name, input });
    return answer.output;
  }

  /** What stands against being done: problems that a check finds, as long as the agent may still repair them. */
  async #objectToEnd(): Promise<string | undefined> {
    const found = this.#progress.needsCheck ? await this.#run(checkApp, {}) : undefined;
    if (!this.#progress.hasProblems || this.#repairs >= this.#work.limits.repairRounds) return;
    this.#repairs++;
    return `${found ?? "The check still finds the problems that it found."}\nRepair this, then finish.`;
  }

  async #findStop(): Promise<Stop | undefined> {
    const { iterations } = this.#progress;
    const paid = await (this.#paid ?? listCalls(this.#work.runId));
    this.#paid = undefined;
    return stopFor({ iterations, ...spendingOf(paid, iterations.length) }, this.#work.limits);
  }
}
