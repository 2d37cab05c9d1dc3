/** A text of which only the beginning and the end are kept when it grows too long. */
export class Excerpt {
  readonly #half: number;
  #length = 0;
  #head = "";
  #tail = "";

  constructor(charactersMax: number) {
    this.#half = Math.floor(charactersMax / 2);
  }

  get length() {
    return this.#length;
  }

  add(text: string) {
    this.#length += text.length;
    const room = this.#half - this.#head.length;
    this.#head += text.slice(0, room);
    if (text.length > room) this.#tail = (this.#tail + text.slice(room)).slice(-this.#half);
  }

  toString() {
    const left = this.#length - this.#head.length - this.#tail.length;
    if (left === 0) return this.#head + this.#tail;
    return `${this.#head}\n… ${left} characters left out: send it through grep, head or tail to see them …\n${this.#tail}`;
  }
}
