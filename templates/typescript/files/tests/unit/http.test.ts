import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, test } from "vitest";
import { makeServices, overHttp } from "../support.js";

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: "POST",
    headers: { Accept: "application/json, text/event-stream", "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

describe("the endpoint", () => {
  test.each(["legacy", "auto"] as const)("serves clients that negotiate in the way `%s`", async (mode) => {
    await overHttp(makeServices(), async (url) => {
      const client = new Client({ name: "tests", version: "1.0.0" }, { versionNegotiation: { mode } });
      await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
      const { tools } = await client.listTools();
      expect(tools).toHaveLength(4);
      await client.close();
    });
  });

  test.each([
    ["what is no JSON", "{", {}, 400, -32700],
    ["too much", JSON.stringify({ ...PING, params: "x".repeat(1000) }), {}, 413, -32000],
    ["another media type", PING, { "Content-Type": "text/plain" }, 415, -32000],
    ["a foreign origin", PING, { Origin: "https://evil.example" }, 403, -32000],
  ])("refuses %s", async (_what, body, headers, status, code) => {
    await overHttp(makeServices({ MAX_BODY_BYTES: "1000" }), async (url) => {
      const response = await post(url, body, headers);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ jsonrpc: "2.0", error: { code } });
    });
  });

  test("refuses a host that is not its own", async () => {
    await overHttp(makeServices({ ALLOWED_HOSTS: "mcp.example" }), async (url) => {
      expect((await post(url, PING)).status).toBe(403);
    });
  });

  test("has no sessions to get or delete", async () => {
    await overHttp(makeServices(), async (url) => {
      const response = await fetch(`${url}/mcp`);
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("POST");
    });
  });

  test("answers the questions of an allowed origin", async () => {
    const origin = "https://app.example";
    await overHttp(makeServices({ ALLOWED_ORIGINS: origin }), async (url) => {
      const response = await fetch(`${url}/mcp`, { method: "OPTIONS", headers: { Origin: origin } });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe(origin);
    });
  });

  test("lets a caller make so many requests at once", async () => {
    await overHttp(makeServices({ RATE_LIMIT_BURST: "2" }), async (url) => {
      expect((await post(url, PING)).headers.get("X-RateLimit-Remaining")).toBe("1");
      expect((await post(url, PING)).status).toBe(200);
      const refused = await post(url, PING);
      expect(refused.status).toBe(429);
      expect(refused.headers.get("Retry-After")).toBe("1");
      expect(await refused.json()).toMatchObject({ error: { data: { code: "rate_limited" } } });
    });
  });
});

describe("every answer", () => {
  test("has security headers and the id of the request", async () => {
    await overHttp(makeServices(), async (url) => {
      const { headers, status } = await fetch(`${url}/nowhere`, { headers: { "X-Request-ID": "trace-7" } });
      expect(status).toBe(404);
      expect(headers.get("X-Request-ID")).toBe("trace-7");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("X-Powered-By")).toBeNull();
    });
  });

  test("has an id of its own when the given one is not fit for a log", async () => {
    await overHttp(makeServices(), async (url) => {
      const { headers } = await fetch(`${url}/health`, { headers: { "X-Request-ID": "a b" } });
      expect(headers.get("X-Request-ID")).toMatch(/^[\da-f-]{36}$/);
    });
  });
});

test("health and readiness", async () => {
  const services = makeServices();
  await overHttp(services, async (url) => {
    for (const path of ["/health", "/ping"]) {
      expect(await (await fetch(url + path)).json()).toMatchObject({ status: "healthy" });
    }
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    services.store.isReady = () => Promise.reject(new Error("no connection"));
    const response = await fetch(`${url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: "not_ready", checks: { store: { status: "unhealthy" } } });
  });
});
