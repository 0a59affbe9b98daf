/** What keeps the server fast and alive under load. */
import { createHash } from "node:crypto";
import { ToolError } from "./envelope.js";

export const RETRY_SECONDS = 10;

const SHED_AT = 0.8;

/** Lets so many calls run at a time; the rest waits, and is turned away before the queue is full. */
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

interface Entry {
  value: unknown;
  expires: number;
}

/** Keeps answers for a while; the key holds the caller, so that nobody sees what is another's. */
export class Cache {
  readonly #lifetime: number;
  readonly #capacity: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(lifetimeSeconds: number, capacity: number, now: () => number = () => performance.now()) {
    this.#lifetime = lifetimeSeconds * 1000;
    this.#capacity = capacity;
    this.#now = now;
  }

  /** What is kept for the parts, else what `load` answers. */
  async get<T>(parts: unknown[], load: () => Promise<T>): Promise<T> {
    const key = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
    const kept = this.#entries.get(key);
    if (kept !== undefined && kept.expires > this.#now()) return kept.value as T;
    const value = await load();
    this.#entries.delete(key);
    this.#entries.set(key, { value, expires: this.#now() + this.#lifetime });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }

  /** After every change: what was kept may be out of date. */
  clear(): void {
    this.#entries.clear();
  }
}
