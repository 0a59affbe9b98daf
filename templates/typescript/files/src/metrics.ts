/** Figures for Prometheus, on a port of their own. */
import { createServer, type Server } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Settings } from "./config.js";
import { version } from "./envelope.js";

const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2, 5, 10, 30];

export type Metrics = ReturnType<typeof createMetrics>;

/** Makes the metrics; they belong to the services, not to the process. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "mcp_server_info", help: "Version of the server", labelNames: ["version"], registers }).set(
    { version },
    1,
  );
  return {
    registry,
    requests: new Counter({
      name: "mcp_requests_total",
      help: "Calls of tools",
      labelNames: ["tool", "status"],
      registers,
    }),
    duration: new Histogram({
      name: "mcp_request_duration_seconds",
      help: "Duration of calls of tools",
      labelNames: ["tool"],
      buckets: BUCKETS,
      registers,
    }),
    active: new Gauge({ name: "mcp_requests_active", help: "Calls of tools at work", registers }),
    errors: new Counter({
      name: "mcp_errors_total",
      help: "Calls of tools that failed",
      labelNames: ["tool", "code"],
      registers,
    }),
    authFailures: new Counter({
      name: "mcp_auth_failures_total",
      help: "Requests without valid credentials",
      registers,
    }),
    rateLimitHits: new Counter({ name: "mcp_rate_limit_hits_total", help: "Requests over a rate limit", registers }),
  };
}

/** Serves the metrics; the caller lets it listen. */
export function createMetricsServer({ registry }: Metrics, { METRICS_PATH }: Settings): Server {
  return createServer(async (req, res) => {
    if (req.method !== "GET" || req.url !== METRICS_PATH) res.writeHead(404).end();
    else res.writeHead(200, { "Content-Type": registry.contentType }).end(await registry.metrics());
  });
}
