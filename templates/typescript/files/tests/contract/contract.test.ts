import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The server as it is shipped: `npm run build` comes first. */
const COMMAND = ["node", "dist/index.js"] as const;
const environment = { ...process.env, LOG_LEVEL: "ERROR", RATE_LIMIT_ENABLED: "false" };
const installed = spawnSync("mcpkit", ["--version"]).status === 0;
if (!installed) process.stderr.write("The contract is not checked: install mcpkit (cargo install mcpkit-cli).\n");

function mcpkit(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync("mcpkit", args, { encoding: "utf8", env: environment });
  expect(status, stdout + stderr).toBe(0);
}

describe.skipIf(!installed)("contract (needs mcpkit: cargo install mcpkit-cli)", { timeout: 180_000 }, () => {
  let server: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const [command, ...args] = COMMAND;
    server = spawn(command, [...args, "http"], { env: { ...environment, PORT: `${port}` }, stdio: "ignore" });
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${port}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
  });

  afterAll(() => server.kill());

  test("lint: the folder and what the server offers", () => mcpkit("lint", ".", "--yes", "--fail-on", "warn"));

  test("conform over HTTP", () => mcpkit("conform", `http://127.0.0.1:${port}/mcp`, "--fail-on", "warn"));

  test("conform over stdio", () => mcpkit("conform", "--fail-on", "warn", "--", ...COMMAND, "stdio"));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
