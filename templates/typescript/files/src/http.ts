/** The server over Streamable HTTP, with its health checks. */
import { createServer as createHttpServer, type Server } from "node:http";
import { type FetchLikeMcpHandler, toNodeHandler } from "@modelcontextprotocol/node";
import {
  createMcpHandler,
  INVALID_REQUEST,
  isLegacyRequest,
  type JSONRPCErrorResponse,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";
import express from "express";
import { checkOrigin, failure, limitRate, notFound, observe, onlyPost, unaddressed } from "./edge.js";
import type { Services } from "./mcp.js";
import { createServer } from "./server.js";

export function createHttp(services: Services): Server {
  const { settings, store } = services;
  const mcp = toNodeHandler(createProtocol(services), { maxRequestBodySize: settings.MAX_BODY_BYTES });

  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(observe(services));
  app.get(["/health", "/ping"], (_req, res) => {
    res.json({ status: "healthy", timestamp: new Date().toISOString() });
  });
  app.get(["/health/ready", "/ready"], async (_req, res) => {
    const ready = await store.isReady().catch(() => false);
    const checks = { store: { status: ready ? "healthy" : "unhealthy" } };
    res.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not_ready", checks });
  });
  app.all("/mcp", checkOrigin(settings), onlyPost, limitRate(services), (req, res) => mcp(req, res));
  app.use(notFound, failure(services));
  return createHttpServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, app);
}

/** Both eras of the protocol, without sessions; the older one is answered with JSON, too, rather than with a stream. */
function createProtocol(services: Services): FetchLikeMcpHandler {
  const maxRequestBodySize = services.settings.MAX_BODY_BYTES;
  const onerror = ({ message }: Error) => services.log.debug({ reason: message }, "protocol_error");
  const modern = createMcpHandler(() => createServer(services), { legacy: "reject", maxRequestBodySize, onerror });

  async function legacy(...[request, options]: Parameters<FetchLikeMcpHandler["fetch"]>): Promise<Response> {
    const server = createServer(services);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true, maxRequestBodySize });
    await server.connect(transport);
    request.signal.addEventListener("abort", () => server.close(), { once: true });
    try {
      return await transport.handleRequest(request, options);
    } finally {
      await server.close();
    }
  }

  return {
    async fetch(request, options) {
      const revision = request.headers.get("MCP-Protocol-Version");
      if (revision !== null && revision !== "2025-03-26" && (await isBatch(request.clone()))) {
        const error = { code: INVALID_REQUEST, message: "Batches are not part of this revision" };
        return Response.json(unaddressed(revision, error), { status: 400 });
      }
      const isLegacy = await isLegacyRequest(request, undefined, { maxRequestBodySize });
      const response = await (isLegacy ? legacy(request, options) : modern.fetch(request, options));
      if (response.ok) return response;
      const { id, error } = (await response.json()) as JSONRPCErrorResponse;
      const body = id == null ? unaddressed(revision, error) : { jsonrpc: "2.0", id, error };
      return Response.json(body, { status: response.status });
    },
  };
}

async function isBatch(request: Request): Promise<boolean> {
  return (await request.text()).trimStart().startsWith("[");
}
