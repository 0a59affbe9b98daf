"""A small catalogue on the Python SDK 2.x, written as its guide shows and not hardened beyond its defaults."""

import sys
from typing import Annotated

from mcp.server import MCPServer
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field


class Found(BaseModel):
    titles: list[str]


CATALOGUE = {"1": "red lamp", "2": "blue lamp", "3": "green chair"}

mcp = MCPServer("python-2")


@mcp.tool(annotations=ToolAnnotations(read_only_hint=True))
def search_items(query: Annotated[str, Field(description="Text to look for in the titles")]) -> Found:
    """Search the catalogue by title."""
    return Found(titles=[title for title in CATALOGUE.values() if query in title])


@mcp.tool()
def rename_item(
    item_id: Annotated[str, Field(description="Identifier of the item")],
    title: Annotated[str, Field(description="Its new title")],
) -> str:
    """Change the title of one item of the catalogue."""
    if item_id not in CATALOGUE:
        raise ValueError(f"no item {item_id}")
    CATALOGUE[item_id] = title
    return f"item {item_id} is now {title}"


@mcp.resource("catalogue://items")
def items() -> str:
    """Every title of the catalogue."""
    return "\n".join(CATALOGUE.values())


@mcp.resource("catalogue://items/{item_id}")
def item(item_id: str) -> str:
    """The title of one item."""
    return CATALOGUE[item_id]


@mcp.prompt()
def describe_item(item_id: str) -> str:
    """Ask for a description of one item."""
    return f"Describe item {item_id} of the catalogue in one sentence."


if __name__ == "__main__":
    if sys.argv[1] == "stdio":
        mcp.run("stdio")
    else:
        mcp.run("streamable-http", port=int(sys.argv[2]))
