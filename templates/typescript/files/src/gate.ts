/** Lets so many calls run at a time; the rest waits, and is turned away before the queue is full. */
import { ToolError } from "./envelope.js";

export const RETRY_SECONDS = 10;

const SHED_AT = 0.8;

export class Gate {
  readonly #places: number;
  readonly #queue: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(places: number, queue: number) {
    this.#places = places;
    this.#queue = queue;
  }

  get overloaded(): boolean {
    return this.#waiting.length >= this.#queue * SHED_AT;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#places) {
      this.#running += 1;
      return;
    }
    if (this.overloaded) {
      const details = { retry_after_seconds: RETRY_SECONDS };
      throw new ToolError("service_unavailable", `The server is busy. Try again in ${RETRY_SECONDS} seconds.`, details);
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
