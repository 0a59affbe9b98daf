"""A client on the Python SDK 1.x: does what the first argument says at the target that follows."""

import asyncio
import json
import sys
from contextlib import asynccontextmanager

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client


@asynccontextmanager
async def connected(target: list[str]):
    if target[0].startswith("http"):
        async with streamable_http_client(target[0]) as (read, write, *_):
            yield read, write
    else:
        async with stdio_client(StdioServerParameters(command=target[0], args=target[1:])) as (read, write):
            yield read, write


async def main(wanted: dict, target: list[str]) -> dict:
    async with connected(target) as (read, write), ClientSession(read, write) as session:
        hello = await session.initialize()
        tools = await session.list_tools()
        called = await session.call_tool(wanted["tool"], wanted["arguments"])
        resource = await session.read_resource(wanted["resource"])
        prompt = await session.get_prompt(wanted["prompt"], wanted["prompt_arguments"])
        return {
            "protocol": hello.protocolVersion,
            "tools": [tool.name for tool in tools.tools],
            "called": called.structuredContent,
            "is_error": bool(called.isError),
            "resource": resource.contents[0].text,
            "prompt": prompt.messages[0].content.text,
        }


print(json.dumps(asyncio.run(main(json.loads(sys.argv[1]), sys.argv[3:]))))
