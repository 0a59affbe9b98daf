import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type CallToolResult, Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { pino } from "pino";
import { loadSettings } from "../src/config.js";
import { createHttp } from "../src/http.js";
import type { Services } from "../src/mcp.js";
import { createServer } from "../src/server.js";
import { MemoryStore } from "../src/store.js";

/** Services of their own for each test; `environment` are the variables that are set. */
export function makeServices(environment: Record<string, string> = {}): Services {
  return { settings: loadSettings(environment), log: pino({ level: "silent" }), store: new MemoryStore() };
}

/** A client that is connected to a server in this process. */
export async function connect(services = makeServices()): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "tests", version: "1.0.0" });
  await createServer(services).connect(far);
  await client.connect(near);
  return client;
}

export interface Envelope {
  success: boolean;
  data?: unknown;
  pagination?: { has_more: boolean; limit: number; next_cursor?: string };
  error?: { code: string; message: string; details?: Record<string, unknown> };
  metadata: { timestamp: string; correlation_id: string; version: string };
}

export function envelopeOf(result: CallToolResult): Envelope {
  return result.structuredContent as unknown as Envelope;
}

/** Calls a tool and returns the envelope of its answer. */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Envelope> {
  return envelopeOf(await client.callTool({ name, arguments: args }));
}

/** Serves over HTTP on a free port for as long as `test` takes. */
export async function overHttp(services: Services, test: (url: string) => Promise<void>): Promise<void> {
  const server = createHttp(services).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
