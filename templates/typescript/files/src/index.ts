#!/usr/bin/env node
/** The command: reads the settings, makes the services and starts a transport. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { loadSettings, SettingsError } from "./config.js";
import { name, version } from "./envelope.js";
import { createHttp } from "./http.js";
import { createLogger } from "./logging.js";
import type { Services } from "./mcp.js";
import { createServer } from "./server.js";
import { MemoryStore } from "./store.js";

const USAGE = `Usage: ${name} [http|stdio] [--help] [--version]

Serves MCP over Streamable HTTP (the default) or stdio. Settings are environment variables; README.md lists them.`;

/** Starts a transport; returns what stops it. */
type Start = (services: Services) => (() => Promise<unknown>) | Promise<() => Promise<unknown>>;

const startHttp: Start = async (services) => {
  const server = createHttp(services);
  server.listen(services.settings.PORT, services.settings.HOST);
  await once(server, "listening");
  const { address, port } = server.address() as AddressInfo;
  services.log.info({ address, port }, "listening");
  return async () => {
    server.close();
    server.closeIdleConnections();
    await once(server, "close");
  };
};

const startStdio: Start = (services) => {
  const transport = new StdioServerTransport(Readable.from(messages()));
  const onerror = ({ message }: Error) => services.log.debug({ reason: message }, "protocol_error");
  const handle = serveStdio(() => createServer(services), { transport, onerror });
  return () => handle.close();
};

/** The lines of stdin; a batch (2025-03-26), which the SDK does not know here, becomes as many lines. */
async function* messages(): AsyncGenerator<Buffer> {
  for await (const line of createInterface({ input: process.stdin })) {
    yield Buffer.from(line.startsWith("[") ? unbatched(line) : `${line}\n`);
  }
}

function unbatched(line: string): string {
  try {
    return (JSON.parse(line) as unknown[]).map((message) => `${JSON.stringify(message)}\n`).join("");
  } catch {
    return `${line}\n`;
  }
}

const TRANSPORTS: Record<string, Start> = { http: startHttp, stdio: startStdio };

async function main(): Promise<void> {
  const options = { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "V" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help || values.version) {
    process.stdout.write(values.help ? `${USAGE}\n` : `${name} ${version}\n`);
    return;
  }
  const start = TRANSPORTS[positionals[0] ?? "http"];
  if (start === undefined || positionals.length > 1) throw new TypeError(USAGE);

  const settings = loadSettings();
  const log = createLogger(settings);
  const stop = await start({ settings, log, store: new MemoryStore() });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      stop().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  const known = error instanceof SettingsError || error instanceof TypeError;
  console.error(known ? `${name}: ${error.message}` : error);
  process.exit(known ? 2 : 1);
});
