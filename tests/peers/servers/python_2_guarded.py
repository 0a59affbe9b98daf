"""The catalogue on the Python SDK 2.x behind bearer tokens, as the authorization page of its guide shows."""

import sys
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp_types import ToolAnnotations
from pydantic import Field

PORT = int(sys.argv[1])
RESOURCE = f"http://127.0.0.1:{PORT}/mcp"
READ, WRITE = "catalogue:read", "catalogue:write"
CATALOGUE = {"1": "red lamp", "2": "blue lamp", "3": "green chair"}


def token(user: str, *scopes: str, until: int | None = None, resource: str = RESOURCE) -> dict:
    return {"client_id": "tests", "subject": user, "scopes": list(scopes), "expires_at": until, "resource": resource}


# Fixed tokens in the place of an authorization server.
TOKENS = {
    "peer-token-read": token("ann", READ),
    "peer-token-write": token("ann", READ, WRITE),
    "peer-token-expired": token("ann", READ, until=1),
    "peer-token-other-audience": token("ann", READ, resource="https://other.example/mcp"),
    "peer-token-other-user": token("ben", READ),
}


class Verifier:
    async def verify_token(self, token: str) -> AccessToken | None:
        known = TOKENS.get(token)
        return AccessToken(token=token, **known) if known else None


mcp = MCPServer(
    "python-2-guarded",
    token_verifier=Verifier(),
    auth=AuthSettings(
        issuer_url="https://auth.example",
        resource_server_url=RESOURCE,
        required_scopes=[READ],
        validate_token_resource=True,
    ),
)


@mcp.tool(annotations=ToolAnnotations(read_only_hint=True))
def search_items(query: Annotated[str, Field(description="Text to look for in the titles")]) -> str:
    """Search the catalogue by title."""
    return "\n".join(title for title in CATALOGUE.values() if query in title)


if __name__ == "__main__":
    mcp.run("streamable-http", port=PORT)
