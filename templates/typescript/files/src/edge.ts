/** What every HTTP request passes before it reaches the protocol. */
import { randomUUID } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { Settings } from "./config.js";
import { type ErrorCode, metadataOf } from "./envelope.js";
import { inRequest } from "./logging.js";
import type { Services } from "./mcp.js";

const HEADERS = {
  "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
  "Cache-Control": "no-store",
};
const CORS = {
  "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
  "Access-Control-Allow-Headers":
    "Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, MCP-Protocol-Version, Mcp-Session-Id, X-API-Key, X-Request-ID",
  "Access-Control-Expose-Headers": "Mcp-Session-Id, Retry-After, WWW-Authenticate, X-Request-ID",
  "Access-Control-Max-Age": "3600",
};
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Answers a request that goes no further: JSON-RPC at the endpoint, an envelope elsewhere. */
export function refuse(req: Request, res: Response, status: number, code: ErrorCode, message: string): void {
  res.status(status);
  if (req.path === "/mcp")
    res.json(unaddressed(req.get("MCP-Protocol-Version"), { code: -32_000, message, data: { code } }));
  else
    inRequest(({ correlationId }) =>
      res.json({ success: false, error: { code, message }, metadata: metadataOf(correlationId) }),
    );
}

/** Revisions in which an error that answers no request in particular has an id of null; later ones leave it out. */
const NULL_IDS = ["", "2024-11-05", "2025-03-26", "2025-06-18"];

export function unaddressed(
  revision: string | null | undefined,
  error: { code: number; message: string; data?: unknown },
) {
  return { jsonrpc: "2.0", ...(NULL_IDS.includes(revision ?? "") && { id: null }), error };
}

/** Gives the request its id, the security headers and a line in the log. */
export function observe({ settings, log }: Services): RequestHandler {
  return (req, res, next) => {
    const given = req.get("X-Request-ID");
    const correlationId = given !== undefined && /^[\w.:/+=-]{1,128}$/.test(given) ? given : randomUUID();
    res.set(HEADERS).set("X-Request-ID", correlationId);
    if (settings.ENVIRONMENT !== "development")
      res.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    const started = performance.now();
    inRequest(
      (context) => {
        res.on("finish", () => {
          const duration_ms = Math.round(performance.now() - started);
          const line = { method: req.method, path: req.path, status: res.statusCode, duration_ms };
          inRequest(() => log[req.path === "/mcp" ? "info" : "debug"](line, "http_request"), context);
        });
        next();
      },
      { correlationId, caller: "anonymous" },
    );
  };
}

/** Keeps foreign web pages out (DNS rebinding, cross-site requests); answers the questions of allowed ones. */
export function checkOrigin({ ALLOWED_HOSTS, ALLOWED_ORIGINS, ENVIRONMENT }: Settings): RequestHandler {
  return (req, res, next) => {
    const host = (req.get("Host") ?? "").replace(/:\d+$/, "").toLowerCase();
    if (!ALLOWED_HOSTS.includes(host)) return refuse(req, res, 403, "forbidden", "This host is not allowed.");
    const origin = req.get("Origin");
    if (origin === undefined) return next();
    res.vary("Origin");
    if (ALLOWED_ORIGINS.includes(origin)) {
      res.set(CORS).set("Access-Control-Allow-Origin", origin);
      if (req.method === "OPTIONS") return void res.sendStatus(204);
    } else if (ENVIRONMENT !== "development" || !LOOPBACK.test(origin)) {
      return refuse(req, res, 403, "forbidden", "This origin is not allowed.");
    }
    next();
  };
}

/** There are neither sessions nor streams of the server's own. */
export function onlyPost(req: Request, res: Response, next: NextFunction): void {
  if (req.method === "POST") next();
  else refuse(req, res.set("Allow", "POST"), 405, "invalid_input", "Only POST is served here.");
}

export function limitRate({ settings }: Services): RequestHandler {
  const limiter = new RateLimiter(settings);
  return (req, res, next) => {
    if (!settings.RATE_LIMIT_ENABLED) return next();
    const key = inRequest(({ caller }) => (caller === "anonymous" ? `${req.ip}` : caller));
    const { allowed, remaining, resetSeconds, retrySeconds } = limiter.take(key);
    res.set({
      "X-RateLimit-Limit": String(settings.RATE_LIMIT_REQUESTS),
      "X-RateLimit-Remaining": String(remaining),
      "X-RateLimit-Reset": String(Math.ceil(Date.now() / 1000) + resetSeconds),
    });
    if (allowed) return next();
    res.set("Retry-After", String(retrySeconds));
    refuse(req, res, 429, "rate_limited", `Too many requests. Try again in ${retrySeconds} seconds.`);
  };
}

export function notFound(req: Request, res: Response): void {
  refuse(req, res, 404, "not_found", "There is nothing at this path.");
}

/** The last resort: tells nothing of what went wrong. Express knows it by its four parameters. */
export function failure({ log }: Services) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    log.error({ error }, "request_failed");
    refuse(req, res, 500, "internal_error", "Something went wrong inside the server.");
  };
}

interface Bucket {
  tokens: number;
  at: number;
}

/** More callers than these at a time, and the longest unused ones are forgotten. */
const MOST_BUCKETS = 10_000;

/** A token bucket for each caller: so many calls at once, then as many as the window allows. */
export class RateLimiter {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    settings: Pick<Settings, "RATE_LIMIT_BURST" | "RATE_LIMIT_REQUESTS" | "RATE_LIMIT_WINDOW">,
    now: () => number = () => performance.now(),
  ) {
    this.#burst = settings.RATE_LIMIT_BURST;
    this.#perSecond = settings.RATE_LIMIT_REQUESTS / settings.RATE_LIMIT_WINDOW;
    this.#now = now;
  }

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
