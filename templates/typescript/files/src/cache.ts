/** Keeps answers for a while; the key holds the caller, so that nobody sees what is another's. */
import { createHash } from "node:crypto";

interface Entry {
  value: unknown;
  expires: number;
}

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
