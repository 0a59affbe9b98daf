/** Logs on stderr: stdout belongs to the protocol. Every line carries the id of its request. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";
import type { Settings } from "./config.js";

export interface RequestContext {
  correlationId: string;
  /** Who calls: the subject of the credentials, else `anonymous`. */
  caller: string;
}

const requests = new AsyncLocalStorage<RequestContext>();

/** Runs `work` within the request at hand; over stdio every call is a request of its own. */
export function inRequest<T>(work: (context: RequestContext) => T, given?: RequestContext): T {
  const context = given ?? requests.getStore() ?? { correlationId: randomUUID(), caller: "anonymous" };
  return requests.run(context, () => work(context));
}

const LEVELS = { DEBUG: "debug", INFO: "info", WARNING: "warn", ERROR: "error", CRITICAL: "fatal" } as const;
const NAMES = Object.fromEntries(Object.entries(LEVELS).map(([name, level]) => [level, name]));
const SECRETS = ["password", "token", "api_key", "secret", "authorization", "confirmation_token"];

export function createLogger(
  settings: Pick<Settings, "LOG_FORMAT" | "LOG_LEVEL">,
  stream: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  const destination = settings.LOG_FORMAT === "json" ? stream : { write: (line: string) => stream.write(asText(line)) };
  return pino(
    {
      level: LEVELS[settings.LOG_LEVEL],
      base: null,
      messageKey: "event",
      errorKey: "error",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: NAMES[label] ?? label }) },
      mixin: () => {
        const { correlationId, caller } = requests.getStore() ?? {};
        return { correlation_id: correlationId, user_id: caller };
      },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "***REDACTED***" },
    },
    destination,
  );
}

function asText(line: string): string {
  const { timestamp, level, event, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const fields = Object.entries(rest).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${timestamp} ${level} ${event}${fields.join("")}\n`;
}
