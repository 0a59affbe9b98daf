/** Requests to other services: within limits of time and number, never to addresses that are not public. */
import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { Gate } from "./gate.js";
import { traceHeaders } from "./tracing.js";

const ATTEMPTS = 3;
const TIMEOUT_MS = 30_000;
const POOL = { keepAlive: true, maxSockets: 100, maxFreeSockets: 20, timeout: TIMEOUT_MS };
const BREAKER = { failures: 5, pauseMs: 60_000, successes: 2 };
const AT_ONCE = { places: 10, queue: 100 };

export interface OutboundOptions {
  log: Logger;
  /** Whether addresses of this machine and of private networks may be reached: in development and tests. */
  allowPrivate: boolean;
  /** The first pause between attempts; doubled each time. */
  pauseMs?: number;
}

/** What went wrong, and whether it may go better the next time. */
export class OutboundError extends Error {
  override name = "OutboundError";

  constructor(
    message: string,
    readonly transient: boolean,
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

export class Outbound {
  readonly #log: Logger;
  readonly #pauseMs: number;
  readonly #lookup: LookupFunction;
  readonly #allowPrivate: boolean;
  readonly #agents = { "http:": new http.Agent(POOL), "https:": new https.Agent(POOL) };
  readonly #gate = new Gate(AT_ONCE.places, AT_ONCE.queue);
  readonly #breaker = new Breaker();

  constructor({ log, allowPrivate, pauseMs = 1000 }: OutboundOptions) {
    this.#log = log;
    this.#pauseMs = pauseMs;
    this.#allowPrivate = allowPrivate;
    this.#lookup = allowPrivate ? dns.lookup : lookupPublic;
  }

  /** Posts JSON; the key lets the receiver know a repeated attempt. */
  async post(url: URL, body: unknown, idempotencyKey: string): Promise<void> {
    const send = () => this.#send(url, JSON.stringify(body), idempotencyKey);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#gate.run(() => this.#breaker.run(send));
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof OutboundError) || !error.transient) throw error;
        const pause = Math.min(this.#pauseMs * 2 ** (attempt - 1), 60_000) * (0.5 + Math.random() / 2);
        await sleep(Math.max(pause, Math.min(error.retryAfterMs, 60_000)));
      }
    }
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #send(url: URL, body: string, idempotencyKey: string): Promise<void> {
    const { protocol } = url;
    if (protocol !== "http:" && protocol !== "https:") throw new OutboundError("Only http and https are spoken", false);
    if (!this.#allowPrivate && isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) checkPublic(url.hostname);
    const headers = { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey, ...traceHeaders() };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const options = { method: "POST", headers, agent: this.#agents[protocol], lookup: this.#lookup, signal };
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const request = (protocol === "http:" ? http : https).request(url, options, (response) => {
        response.resume();
        const { statusCode: status = 0 } = response;
        const duration_ms = Math.round(performance.now() - started);
        this.#log.info({ method: "POST", host: url.host, status, duration_ms }, "outbound_request");
        if (status >= 200 && status < 300) return resolve();
        const transient = status === 408 || status === 429 || status >= 500;
        const retryAfter = Number(response.headers["retry-after"] ?? 0);
        reject(new OutboundError(`Answered with ${status}`, transient, retryAfter * 1000));
      });
      request.on("error", (error) => {
        reject(error instanceof OutboundError ? error : new OutboundError(error.message, true));
      });
      request.end(body);
    });
  }
}

/** Stops asking for a while when nothing but failures comes back. */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #successes = 0;
  #openUntil = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#openUntil > this.#now()) throw new OutboundError("The service has failed too often", false);
    try {
      const result = await work();
      this.#succeeded();
      return result;
    } catch (error) {
      if (error instanceof OutboundError && error.transient) this.#failed();
      throw error;
    }
  }

  #succeeded(): void {
    this.#successes += 1;
    if (this.#openUntil === 0 || this.#successes >= BREAKER.successes) {
      this.#failures = 0;
      this.#openUntil = 0;
    }
  }

  #failed(): void {
    this.#failures += 1;
    this.#successes = 0;
    if (this.#failures >= BREAKER.failures) this.#openUntil = this.#now() + BREAKER.pauseMs;
  }
}

const special = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  special.addSubnet(network, prefix, "ipv4");
}
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of the public internet; IPv4 addresses within IPv6 are none. */
export function isPublic(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "");
  if (isIP(bare) === 4) return !special.check(bare, "ipv4");
  return isIP(bare) === 6 && globalUnicast.check(bare, "ipv6") && !/^(2001:0?:|2001:db8:|2002:)/i.test(bare);
}

function checkPublic(address: string): void {
  if (!isPublic(address)) throw new OutboundError(`${address} is not a public address`, false);
}

/** Looks up a name for a connection, which then goes to the very address that was checked. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const foreign = addresses?.find(({ address }) => !isPublic(address));
    const refused = foreign && new OutboundError(`${hostname} has an address that is not public`, false);
    const [first] = addresses ?? [];
    if (error || refused || first === undefined) callback(error ?? refused ?? new Error("no address"), "", 0);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
