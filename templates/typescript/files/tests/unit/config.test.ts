import { expect, test } from "vitest";
import { loadSettings, SettingsError } from "../../src/config.js";
import { RateLimiter } from "../../src/edge.js";
import { createLogger } from "../../src/logging.js";

test("settings have defaults, and an empty variable counts as not set", () => {
  const settings = loadSettings({ PORT: "", ALLOWED_ORIGINS: "https://a.example, https://b.example" });
  expect(settings).toMatchObject({ HOST: "127.0.0.1", PORT: 8000, LOG_LEVEL: "INFO" });
  expect(settings.ALLOWED_ORIGINS).toEqual(["https://a.example", "https://b.example"]);
  expect(settings.CONFIRMATION_SECRET).toHaveLength(64);
});

test.each([
  [{ PORT: "65536" }, "PORT must be at most 65535"],
  [{ PORT: "http" }, "PORT must be a whole number"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL"],
  [{ RATE_LIMIT_ENABLED: "maybe" }, "RATE_LIMIT_ENABLED must be true or false"],
  [{ ENVIRONMENT: "production" }, "CONFIRMATION_SECRET is missing (optional in development alone)"],
  [{ CONFIRMATION_SECRET: "hunter2" }, "CONFIRMATION_SECRET must have at least 32 characters"],
])("%o is refused by name, without its value", (environment, message) => {
  expect(() => loadSettings(environment)).toThrow(new SettingsError(message));
});

test.each(["json", "text"] as const)("logs as %s keep secrets to themselves", (LOG_FORMAT) => {
  const lines: string[] = [];
  const log = createLogger({ LOG_FORMAT, LOG_LEVEL: "INFO" }, { write: (line) => lines.push(line) });
  log.info({ token: "hunter2" }, "token_seen");
  log.debug("not_wanted");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("token_seen");
  expect(lines[0]).toContain("***REDACTED***");
  expect(lines[0]).not.toContain("hunter2");
});

test("a bucket refills, and callers have buckets of their own", () => {
  let now = 0;
  const limiter = new RateLimiter({ RATE_LIMIT_BURST: 1, RATE_LIMIT_REQUESTS: 60, RATE_LIMIT_WINDOW: 60 }, () => now);
  expect(limiter.take("a").allowed).toBe(true);
  expect(limiter.take("a")).toMatchObject({ allowed: false, retrySeconds: 1 });
  expect(limiter.take("b").allowed).toBe(true);
  now = 1000;
  expect(limiter.take("a").allowed).toBe(true);
});
