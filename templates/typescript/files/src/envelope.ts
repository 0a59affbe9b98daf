/** What goes in and out: arguments that are checked, and the form of every answer. */
import { readFileSync } from "node:fs";
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  type StandardSchemaWithJSON,
} from "@modelcontextprotocol/server";
import * as z from "zod";

export const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  name: string;
  version: string;
};

export const ERROR_CODES = [
  "invalid_input",
  "not_found",
  "unauthorized",
  "forbidden",
  "conflict",
  "rate_limited",
  "internal_error",
  "service_unavailable",
  "timeout",
  "dependency_failure",
  "confirmation_required",
] as const;

const instant = (description: string) => z.string().describe(description).meta({ format: "date-time" });

const invalidField = z.object({
  field: z.string().describe("Name of the argument."),
  message: z.string().describe("What is wrong with it."),
});

const details = z.object({
  fields: z.array(invalidField).describe("Arguments that are not valid; with invalid_input.").optional(),
  confirmation_token: z.string().describe("Token for the second call; with confirmation_required.").optional(),
  expires_at: instant("When the token ends; with confirmation_required.").optional(),
  retry_after_seconds: z.int().describe("When to try again; with rate_limited and service_unavailable.").optional(),
});

const failure = z.object({
  code: z.enum(ERROR_CODES).describe("Kind of the failure."),
  message: z.string().describe("What went wrong and what helps."),
  details: details.describe("More about the failure.").optional(),
});

const pagination = z.object({
  next_cursor: z.string().describe("cursor of the next page; left out on the last one.").optional(),
  has_more: z.boolean().describe("Whether there is a next page."),
  limit: z.int().describe("How many entries a page has at most."),
});

const metadata = z.object({
  timestamp: instant("When the answer was made, in UTC."),
  correlation_id: z.string().describe("Id of the request, as in the log of the server."),
  version: z.string().describe("Version of the server."),
});

export type Failure = z.infer<typeof failure>;
export type ErrorCode = Failure["code"];
export type ErrorDetails = z.infer<typeof details>;
export type Pagination = z.infer<typeof pagination>;

/** The output schema of a tool with this data; `paged` when it answers page by page. */
export function envelope(data: z.ZodType, paged: boolean) {
  return z.object({
    success: z.boolean().describe("Whether the call did what was asked."),
    data: data.optional(),
    ...(paged && { pagination: pagination.describe("Where this page stands; on success.").optional() }),
    error: failure.describe("What went wrong; on failure.").optional(),
    metadata: metadata.describe("About the answer itself."),
  });
}

/** A failure that the caller is told of; every other exception becomes `internal_error` and stays in the log. */
export class ToolError extends Error {
  override name = "ToolError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: ErrorDetails,
  ) {
    super(message);
  }
}

export const invalidInput = (fields: ErrorDetails["fields"]) =>
  new ToolError("invalid_input", "The arguments are not valid.", { fields });

export const INTERNAL_ERROR = "Something went wrong inside the server.";

/** What a caller may know about an exception. */
export function publicError(error: unknown): Failure {
  if (!(error instanceof ToolError)) return { code: "internal_error", message: INTERNAL_ERROR };
  const { code, message, details } = error;
  return { code, message, ...(details && { details }) };
}

/** The answer as the result of a tool call: structured, and the same JSON as text. */
export function asResult(
  answer: { success: true; data: unknown; pagination?: Pagination } | { success: false; error: Failure },
  correlationId: string,
): CallToolResult {
  const structuredContent = { ...answer, metadata: metadataOf(correlationId) };
  return {
    content: [{ type: "text", text: JSON.stringify(structuredContent) }],
    structuredContent,
    ...(!answer.success && { isError: true }),
  };
}

/** What every answer says about itself. */
export function metadataOf(correlationId: string): z.infer<typeof metadata> {
  return { timestamp: new Date().toISOString(), correlation_id: correlationId, version };
}

/**
 * The JSON Schema of `schema` for the SDK, which is not to check anything itself: its messages are not envelopes,
 * and they quote the library.
 */
export function published(schema: z.ZodType, io: "input" | "output" = "input"): StandardSchemaWithJSON {
  const { $schema, required = [], ...rest } = z.toJSONSchema(schema, { io, override: dropSafeIntegerBounds });
  const json = { ...rest, required };
  const jsonSchema = { input: () => json, output: () => json };
  return { "~standard": { version: 1, vendor: "json", validate: (value) => ({ value }), jsonSchema } };
}

/** Arguments of a tool, checked. */
export function parseArguments<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given ?? {}, { reportInput: true });
  if (result.success) return result.data;
  throw invalidInput(result.error.issues.flatMap(fieldsOf));
}

/** Arguments of a prompt, checked. */
export function parsePromptArguments<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const result = schema.safeParse(given ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const [wrong] = result.error.issues.flatMap(fieldsOf);
  const missing = wrong?.message === MISSING;
  const message = missing
    ? `Missing argument: ${wrong.field}`
    : `Argument ${wrong?.field} is not valid: ${wrong?.message}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

const MISSING = "is missing";

function fieldsOf(issue: z.core.$ZodIssue): { field: string; message: string }[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((field) => ({ field, message: "is unknown" }));
  return [{ field: issue.path.join("."), message: explain(issue) }];
}

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? MISSING
        : `must be of type ${issue.expected === "int" ? "integer" : issue.expected}`;
    case "too_small":
      return issue.origin === "string"
        ? `must have at least ${issue.minimum} characters`
        : `must be at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string"
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "invalid_format":
      return issue.format === "date" ? "must be a date as YYYY-MM-DD" : `must match ${issue.pattern}`;
    default:
      return "is not valid";
  }
}

/** zod publishes the range of safe integers for every whole number; it says nothing to a model. */
function dropSafeIntegerBounds({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
