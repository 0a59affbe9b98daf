// A client on the TypeScript SDK 1.x: does what the first argument says at the target that follows.

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [wanted, , target, ...args] = process.argv.slice(2);
const { tool, arguments: given, resource, prompt, prompt_arguments } = JSON.parse(wanted);
const transport = target.startsWith("http")
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args, env: process.env });

let protocol;
transport.setProtocolVersion = ((known) => (version) => {
  protocol = version;
  known?.call(transport, version);
})(transport.setProtocolVersion);

const client = new Client({ name: "typescript-1", version: "1.0.0" });
await client.connect(transport);
const { tools } = await client.listTools();
const called = await client.callTool({ name: tool, arguments: given });
const read = await client.readResource({ uri: resource });
const got = await client.getPrompt({ name: prompt, arguments: prompt_arguments });
console.log(
  JSON.stringify({
    protocol,
    tools: tools.map(({ name }) => name),
    called: called.structuredContent,
    is_error: called.isError === true,
    resource: read.contents[0].text,
    prompt: got.messages[0].content.text,
  }),
);
await client.close();
