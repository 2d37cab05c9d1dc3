import { TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";
import * as z from "zod";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { tellError, withStatus } from "./errors";

test("an unexpected failure shows a reference and nothing of its inside, and is logged with both", () => {
  const inside = new Error("connect ECONNREFUSED postgresql://whittle:hunter22@10.0.0.7/prod");
  const logged = vi.spyOn(log, "error");
  const failure = new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: inside.message,
    cause: inside,
  });
  const told = tellError(failure, "projects.create");

  expect(told.code).toBe("UNEXPECTED");
  expect(told.reference).toMatch(/^err_\w{22}$/);
  expect(told.message).toContain(told.reference);
  expect(JSON.stringify(told)).not.toMatch(/ECONNREFUSED|hunter22|postgresql|10\.0\.0\.7/);
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ err: inside, path: "projects.create", reference: told.reference }),
    expect.any(String),
  );
});

test("the same failure in several answers is one failure with one reference", () => {
  const failure = new TRPCError({ code: "INTERNAL_SERVER_ERROR" });
  expect(tellError(failure, "a").reference).toBe(tellError(failure, "a").reference);
});

test("an expected failure keeps its code and its sentence, and gets the status that belongs to it", () => {
  const expected = new AppError("NOT_FOUND", "This app does not exist, or it was deleted.");
  const wrapped = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: expected });
  const failure = withStatus(wrapped);
  expect(failure.code).toBe("NOT_FOUND");
  expect(tellError(failure, undefined)).toEqual({ code: "NOT_FOUND", message: expected.message });
});

test("refused input is told field by field", () => {
  const schema = z.object({ name: z.string().min(1, "Give it a name."), size: z.number() });
  const cause = schema.safeParse({ name: "", size: "big" }).error;
  const told = tellError(new TRPCError({ code: "BAD_REQUEST", cause }), undefined);
  expect(told).toMatchObject({ code: "INVALID_INPUT", message: "Give it a name." });
  expect(Object.keys(told.fields ?? {})).toEqual(["name", "size"]);
});

test("a request that cannot be read is refused without repeating it", () => {
  const failure = new TRPCError({ code: "PARSE_ERROR", message: "Unexpected token < in <script>" });
  expect(tellError(failure, undefined).message).not.toContain("<script>");
});
