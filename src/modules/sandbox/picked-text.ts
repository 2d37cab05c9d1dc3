import { quoted } from "@/modules/messages/quote";
import type { Picked } from "./bridge-message";

const TEXT_CHARS_MAX = 120;
const CLASSES_CHARS_MAX = 160;

/** What the agent has to know of an element that somebody pointed at. The app is hostile: what it says is quoted. */
export function textOfPicked(picked: Picked, path: string): string {
  const { tag, text, component, writings, selector, className } = picked;
  const said = oneLine(text, TEXT_CHARS_MAX);
  const [written, ...used] = writings;
  const lines = [
    said === "" ? `<${tag}>` : `<${tag}> “${said}”`,
    written
      ? `Written in ${nameIn(written)}`
      : component && `Written in ${component}, in a file that is not known`,
    ...used.map((writing) => `Used in ${nameIn(writing)}`),
    `Selector on ${path}: ${selector}`,
    className && `Classes: ${oneLine(className, CLASSES_CHARS_MAX)}`,
  ];
  return `This element of the app:\n${quoted(lines.filter(Boolean).join("\n"))}`;
}

const nameIn = ({ component, file, line }: Picked["writings"][number]) =>
  component ? `${component}, ${file}:${line}` : `${file}:${line}`;

function oneLine(text: string, charsMax: number) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > charsMax ? `${line.slice(0, charsMax - 1)}…` : line;
}
