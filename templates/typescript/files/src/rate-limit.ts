/** A token bucket for each caller: so many calls at once, then as many as the window allows. */
export interface Rate {
  /** How many at once. */
  burst: number;
  /** How many in so many seconds. */
  requests: number;
  seconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** More callers than these at a time, and the longest unused ones are forgotten. */
const MOST_BUCKETS = 10_000;

export class RateLimiter {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ burst, requests, seconds }: Rate, now: () => number = () => performance.now()) {
    this.#burst = burst;
    this.#perSecond = requests / seconds;
    this.#now = now;
  }

  /** Takes a token of the caller, if there is one. */
  take(key: string) {
    const at = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at };
    const refilled = Math.min(this.#burst, bucket.tokens + ((at - bucket.at) / 1000) * this.#perSecond);
    const allowed = refilled >= 1;
    const tokens = allowed ? refilled - 1 : refilled;
    this.#remember(key, { tokens, at });
    return {
      allowed,
      remaining: Math.floor(tokens),
      resetSeconds: Math.ceil((this.#burst - tokens) / this.#perSecond),
      retrySeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / this.#perSecond)),
    };
  }

  #remember(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
