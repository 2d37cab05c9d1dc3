import { expect, test } from "vitest";
import { limitBody } from "./limit-body";

const LIMIT = 1024;
const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request("http://localhost/api", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);

test("a body within the limit arrives as it was sent", async () => {
  const request = await limitBody(post("x".repeat(LIMIT)), LIMIT);
  expect(await request.text()).toBe("x".repeat(LIMIT));
});

test("a larger body is refused", async () => {
  await expect(limitBody(post("x".repeat(LIMIT + 1)), LIMIT)).rejects.toMatchObject({
    code: "TOO_LARGE",
  });
});

test("a stream without an announced length is read no further than the limit", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(512));
    },
  });
  await expect(limitBody(post(endless), LIMIT)).rejects.toMatchObject({ code: "TOO_LARGE" });
  expect(pulled).toBeLessThan(10);
});

test("a request without a body passes", async () => {
  const request = new Request("http://localhost/api");
  expect(await limitBody(request, LIMIT)).toBe(request);
});
