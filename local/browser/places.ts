/** So many at once; whoever comes later waits, in the order of coming. */
export class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async take() {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  giveBack() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
