/** The audit trail: one event for every call of a tool and for what matters to security. */
import type { Logger } from "pino";
import { inRequest } from "./logging.js";

export interface AuditEvent {
  event_type: "tool_call" | "authentication" | "authorization" | "rate_limit" | "start";
  action: string;
  result: "success" | "failure" | "error";
  tool_name?: string;
  resource_id?: string;
  metadata?: Record<string, unknown>;
}

export type Audit = (event: AuditEvent) => void;

/** Writes events to the log, whatever its level; the logger adds the time and the id of the request. */
export function createAudit(log: Logger): Audit {
  return ({ event_type, action, result, tool_name = "", resource_id = "", metadata = {} }) =>
    inRequest(({ caller, role = "", address = "", userAgent = "" }) => {
      const who = { user_id: caller, user_role: role, ip_address: address, user_agent: userAgent };
      log.info({ event_type, ...who, tool_name, resource_id, action, result, metadata }, "audit");
    });
}
