/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | undefined | null | false | Content[];

/** HTML in which every value is text, whoever wrote it. Attributes are to be quoted. */
export function html(parts: TemplateStringsArray, ...values: Content[]): Markup {
  const text = parts.reduce((written, part, n) => `${written}${write(values[n - 1])}${part}`);
  return new Markup(text);
}

function write(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return content.map(write).join("");
  if (content === undefined || content === null || content === false) return "";
  return String(content).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
