import type { Attachment } from "@/modules/attachments/schema";

/** A file that came with the message, and how the model gets at it. */
export type Given = Pick<Attachment, "id" | "name"> &
  ({ as: "picture" } | { as: "text"; text: string } | { as: "file"; told: string });

/** The person's message with what came along, as the model reads it. */
export function tellWithFiles(message: string, given: readonly Given[], charactersMax: number) {
  if (given.length === 0) return message;
  let room = charactersMax;
  const lines: string[] = [];
  const texts: string[] = [];
  for (const file of given) {
    if (file.as !== "text") {
      lines.push(`- ${file.name} (${file.id}): ${file.as === "picture" ? SEEN : file.told}`);
      continue;
    }
    const shown = file.text.slice(0, room).toWellFormed();
    room -= shown.length;
    const length = file.text.length.toLocaleString("en");
    const cut = shown.length < file.text.length ? `, cut: it has ${length} characters` : "";
    lines.push(`- ${file.name} (${file.id}): a text, below${cut}. ${PLACED}`);
    texts.push(`--- ${file.name}\n${shown}\n--- end of ${file.name}`);
  }
  return [message, `Files that came with this message:\n${lines.join("\n")}`, ...texts].join(
    "\n\n",
  );
}

const PLACED = "Where the app is to have the file itself, use placeAttachment.";
const SEEN = `a picture, which you see here. ${PLACED}`;
