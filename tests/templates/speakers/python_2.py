"""A client on the Python SDK 2.x: the first argument says what to do, the second in which era."""

import asyncio
import json
import sys

from mcp import Client, StdioServerParameters


async def main(wanted: dict, era: str, target: list[str]) -> dict:
    server = target[0] if target[0].startswith("http") else StdioServerParameters(command=target[0], args=target[1:])
    async with Client(server, mode="legacy" if era == "legacy" else "2026-07-28") as client:
        tools = await client.list_tools()
        called = await client.call_tool(wanted["tool"], wanted["arguments"])
        resource = await client.read_resource(wanted["resource"])
        prompt = await client.get_prompt(wanted["prompt"], wanted["prompt_arguments"])
        return {
            "protocol": client.protocol_version,
            "tools": [tool.name for tool in tools.tools],
            "called": called.structured_content,
            "is_error": bool(called.is_error),
            "resource": resource.contents[0].text,
            "prompt": prompt.messages[0].content.text,
        }


print(json.dumps(asyncio.run(main(json.loads(sys.argv[1]), sys.argv[2], sys.argv[3:]))))
