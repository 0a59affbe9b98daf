/** Settings: read from the environment, checked once at the start. */
import { randomBytes } from "node:crypto";
import * as z from "zod";

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

const flag = z.stringbool({ truthy: ["true"], falsy: ["false"], error: "must be true or false" });
const oneOf = <const T extends string[]>(...values: T) => z.enum(values, `must be one of ${values.join(", ")}`);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean),
);
const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

const schema = z.object({
  ENVIRONMENT: oneOf("development", "staging", "production").default("development"),
  LOG_LEVEL: oneOf("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL").default("INFO"),
  LOG_FORMAT: oneOf("json", "text").default("json"),
  TOOL_TIMEOUT_SECONDS: whole(1, 3600).default(30),
  CONFIRMATION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(8000),
  ALLOWED_HOSTS: list.default(LOOPBACK_HOSTS),
  ALLOWED_ORIGINS: list.default([]),
  MAX_BODY_BYTES: whole(1).default(1_048_576),
  RATE_LIMIT_ENABLED: flag.default(true),
  RATE_LIMIT_REQUESTS: whole(1).default(60),
  RATE_LIMIT_WINDOW: whole(1).default(60),
  RATE_LIMIT_BURST: whole(1).default(10),
});

export type Settings = Readonly<z.output<typeof schema> & { CONFIRMATION_SECRET: string }>;

/** Something is wrong with a variable; the message names it and never repeats its value. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads the settings; an empty variable counts as not set. */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingsError(`${issue?.path.join(".")} ${issue?.message}`);
  }
  const settings = parsed.data;
  const development = settings.ENVIRONMENT === "development";
  if (!development && settings.CONFIRMATION_SECRET === undefined) {
    throw new SettingsError("CONFIRMATION_SECRET is missing (optional in development alone)");
  }
  if (!development && !settings.RATE_LIMIT_ENABLED) {
    throw new SettingsError("RATE_LIMIT_ENABLED may be false in development alone");
  }
  return { ...settings, CONFIRMATION_SECRET: settings.CONFIRMATION_SECRET ?? randomBytes(32).toString("hex") };
}
