/** Confirmation of what cannot be undone, in two steps without memory: the first call hands out a signed token. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { invalidInput, ToolError } from "./envelope.js";
import type { ToolContext } from "./mcp.js";

const LIFETIME_SECONDS = 300;

/** What a token stands for; it is of no use for anything else, nor for anybody else. */
export interface Action {
  tool: string;
  args: Record<string, unknown>;
}

/** Returns when `token` confirms the action; without a token it fails with the question and a new one. */
export function requireConfirmation(context: ToolContext, action: Action, token: string | undefined, question: string) {
  const sign = signer(context, action);
  const now = Math.floor(Date.now() / 1000);
  if (token === undefined) {
    const expires = now + LIFETIME_SECONDS;
    throw new ToolError("confirmation_required", question, {
      confirmation_token: `${expires}.${sign(expires)}`,
      expires_at: new Date(expires * 1000).toISOString(),
    });
  }
  const [expires = "", signature = ""] = token.split(".");
  const expected = Buffer.from(sign(Number(expires)));
  const given = Buffer.from(signature);
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  if (genuine && Number(expires) > now) return;
  throw invalidInput([{ field: "confirmation_token", message: "is not valid for this call or has expired" }]);
}

function signer({ caller, settings }: ToolContext, { tool, args }: Action): (expires: number) => string {
  const sorted = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return (expires) => {
    const content = JSON.stringify([caller, tool, sorted, expires]);
    return createHmac("sha256", settings.CONFIRMATION_SECRET).update(content).digest("base64url");
  };
}
