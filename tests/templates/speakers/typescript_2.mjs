// A client on the TypeScript SDK 2.x: the first argument says what to do, the second in which era.

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [wanted, era, target, ...args] = process.argv.slice(2);
const { tool, arguments: given, resource, prompt, prompt_arguments } = JSON.parse(wanted);
const transport = target.startsWith("http")
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args, env: process.env });

const mode = era === "legacy" ? "legacy" : { pin: "2026-07-28" };
const client = new Client({ name: "typescript-2", version: "1.0.0" }, { versionNegotiation: { mode } });
await client.connect(transport);
const { tools } = await client.listTools();
const called = await client.callTool({ name: tool, arguments: given });
const read = await client.readResource({ uri: resource });
const got = await client.getPrompt({ name: prompt, arguments: prompt_arguments });
console.log(
  JSON.stringify({
    protocol: client.getNegotiatedProtocolVersion(),
    tools: tools.map(({ name }) => name),
    called: called.structuredContent,
    is_error: called.isError === true,
    resource: read.contents[0].text,
    prompt: got.messages[0].content.text,
  }),
);
await client.close();
