import { expect, test } from "vitest";
import { ATTACHMENT_BYTES_MAX } from "../limits";
import { recognise } from "./recognise";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const png = () => new Uint8Array(Buffer.from(PNG, "base64"));
const letters = (text: string) => new TextEncoder().encode(text);
const bytes = (...list: (number | string)[]) =>
  new Uint8Array(
    Buffer.concat(
      list.map((part) =>
        typeof part === "number" ? Buffer.from([part]) : Buffer.from(part, "latin1"),
      ),
    ),
  );

const OFFICE = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A zip whose only entry says that it unpacks to so many bytes. */
function zip(entry: string, unpacked: number) {
  const content = Buffer.from(OFFICE);
  const name = Buffer.from(entry);
  const local = Buffer.alloc(30);
  local.write("PK\u0003\u0004", "latin1");
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write("PK\u0001\u0002", "latin1");
  central.writeUInt32LE(unpacked, 24);
  central.writeUInt16LE(name.length, 28);
  return new Uint8Array(Buffer.concat([local, name, content, central, name]));
}

const whyNot = (name: string, content: Uint8Array<ArrayBuffer>) =>
  recognise(name, content).then(
    () => "taken",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

test("a picture is one by its bytes, and gets the ending that belongs to it", async () => {
  expect(await recognise("logo.png", png())).toMatchObject({
    name: "logo.png",
    kind: "PICTURE",
    mediaType: "image/png",
  });
  expect(await recognise("photo.jpeg", png())).toMatchObject({ name: "photo.png" });
  expect(await recognise("pasted", png())).toMatchObject({ name: "pasted.png" });
});

test("a text is taken in whatever way it was written, and kept as UTF-8", async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("größe;5", "utf16le")]);
  for (const written of [
    letters("größe;5"),
    new Uint8Array(Buffer.from("größe;5", "latin1")),
    new Uint8Array(utf16),
  ]) {
    const known = await recognise("table.csv", written);
    expect(known).toMatchObject({ name: "table.csv", kind: "TEXT", mediaType: "text/plain" });
    expect(new TextDecoder().decode(known.bytes)).toBe("größe;5");
  }
  expect(await recognise("feed.xml", letters(`<?xml version="1.0"?><a/>`))).toMatchObject({
    kind: "TEXT",
  });
});

test("other files that an app can use are taken as they are", async () => {
  expect(await recognise("brief.pdf", letters("%PDF-1.7\n"))).toMatchObject({ kind: "FILE" });
  expect(
    await recognise("mark.svg", letters(`<svg xmlns="http://www.w3.org/2000/svg"/>`)),
  ).toMatchObject({ name: "mark.svg", kind: "FILE", mediaType: "image/svg+xml" });
});

test("a program under another name is refused as what it is", async () => {
  expect(await whyNot("photo.png", bytes("MZ", 0x90, 0, 3, 0))).toBe(
    "ATTACHMENT_REFUSED: “photo.png” is a program (exe), whatever its name says. It cannot be attached.",
  );
  expect(await whyNot("notes.txt", bytes(0x7f, "ELF", 2, 1, 1, 0))).toContain("is a program (elf)");
});

test("a file that is not what its name says is refused, and told what it is", async () => {
  expect(await whyNot("photo.png", letters("hello"))).toContain("it holds text");
  expect(await whyNot("paper.pdf", png())).toContain("it holds png");
  expect(await whyNot("data.bin", bytes(1, 2, 3, 0, 0, 0x1f))).toContain("nobody here can read");
});

test("archives are not unpacked, and what would unpack to far too much is not taken", async () => {
  expect(await whyNot("site.zip", zip("page.html", 100))).toContain("is an archive (zip)");
  expect(await whyNot("bomb.zip", zip("page.html", 0xffffffff))).toContain("is an archive (zip)");
  const gz = bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0);
  expect(await whyNot("a.gz", gz)).toContain("is an archive (gz)");
});

test("a document that is a bomb inside is refused, a plain one is not", async () => {
  const office = "[Content_Types].xml";
  expect(await whyNot("letter.docx", zip(office, 10_000))).toBe("taken");
  expect(await whyNot("letter.docx", zip(office, 0xffffffff))).toContain("unpack to far more");
});

test.each([
  ["a script", `<svg><script>alert(1)</script></svg>`],
  ["a handler", `<svg onload="alert(1)"/>`],
  ["a handler behind a quote", `<svg a="b"onload='alert(1)'/>`],
  ["a script in a link", `<svg><a href="&#106;avascript:alert(1)"/></svg>`],
  ["a page", `<svg><foreignObject><body/></foreignObject></svg>`],
  ["something from elsewhere", `<?xml version="1.0"?><svg><image href="https://a.b/c.png"/></svg>`],
])("a drawing with %s is refused", async (_, svg) => {
  expect(await whyNot("mark.svg", letters(svg))).toMatch(/^ATTACHMENT_REFUSED: “mark.svg” /);
  expect(await whyNot("mark.txt", letters(svg))).toMatch(/^ATTACHMENT_REFUSED: /);
});

test("nothing and too much are refused before they are looked at", async () => {
  expect(await whyNot("a.txt", letters(""))).toBe("ATTACHMENT_REFUSED: “a.txt” is empty.");
  const large = new Uint8Array(ATTACHMENT_BYTES_MAX + 1);
  expect(await whyNot("a.bin", large)).toContain("A file may have 4 MB at most");
});
