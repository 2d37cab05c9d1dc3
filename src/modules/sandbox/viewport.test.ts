import { expect, test } from "vitest";
import { chooseDevice, FILL, percentOf, readViewport, resize, rotate, scaleIn } from "./viewport";

const laptop = chooseDevice(FILL, "laptop");

test("a device has its size, and turned round it has the other one", () => {
  expect(laptop).toMatchObject({ device: "laptop", width: 1280, height: 800 });
  expect(rotate(laptop)).toMatchObject({ device: "laptop", width: 800, height: 1280 });
  expect(rotate(rotate(laptop))).toEqual(laptop);
});

test("a size of one's own begins with the last one, and stays within what makes sense", () => {
  expect(chooseDevice(laptop, "custom")).toMatchObject({ device: "custom", width: 1280 });
  expect(resize(laptop, { width: 700.4 })).toMatchObject({
    device: "custom",
    width: 700,
    height: 800,
  });
  expect(resize(laptop, { width: 1, height: 1e9 })).toMatchObject({ width: 240, height: 3000 });
});

test("what is larger than its place is drawn smaller, and nothing is drawn larger", () => {
  expect(scaleIn({ width: 640, height: 2000 }, laptop)).toBe(0.5);
  expect(scaleIn({ width: 2000, height: 200 }, laptop)).toBe(0.25);
  expect(scaleIn({ width: 2000, height: 2000 }, laptop)).toBe(1);
  expect(scaleIn({ width: 640, height: 480 }, { ...laptop, isFitted: false })).toBe(1);
  expect(scaleIn({ width: 100, height: 100 }, FILL)).toBe(1);
  expect(scaleIn({ width: 0, height: 0 }, laptop)).toBe(1);
});

test("100 % is said only of what is drawn in full", () => {
  expect(percentOf(1)).toBe("100 %");
  expect(percentOf(0.999)).toBe("99 %");
});

test("what was chosen is read again, and anything else is as if nothing was", () => {
  expect(readViewport(JSON.stringify(laptop))).toEqual(laptop);
  for (const stored of [
    null,
    "",
    "{",
    "7",
    '{"device":"watch"}',
    JSON.stringify({ ...laptop, width: 0 }),
  ]) {
    expect(readViewport(stored)).toEqual(FILL);
  }
});
