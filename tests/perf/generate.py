"""Surfaces and folders for measuring: as many tools and files as asked, no two alike.

Everything comes from one seeded generator, so that each run measures the same bytes. The texts
mix words, so that no cache of equal strings helps anybody, and follow the shape of real servers:
about 1.35 kB and six parameters a tool.
"""

import json
import random
from pathlib import Path

VERBS = "get list search create update delete add remove set send upload download export import run cancel".split()
FIRST = ("account alert asset audit backup batch billing board branch budget build calendar campaign card channel chart "
         "claim client cluster comment commit contact container contract coupon course customer dashboard dataset "
         "deployment device disk document domain driver employee endpoint event expense feature feed field flag folder "
         "forecast form fund gateway goal group guest host image incident index instance inventory invoice issue job "
         "journal kernel key label layer lead ledger lesson license listing loan location log machine mailbox member "
         "merge message metric milestone mission model module network node note notice order package page panel parcel "
         "partner patch patient payment payroll permit phone pipeline plan playlist pod policy portfolio product "
         "profile project quota quote receipt record region release rental repair report request reservation resource "
         "review role room route runner sale sample schedule schema score script seat segment sensor server service "
         "session shift ship site slot snapshot source sprint stage station stock store stream student subnet survey "
         "system table target task team template tenant terminal test thread ticket topic track trade transfer trial "
         "trip tunnel unit upgrade user vault vehicle vendor version visit volume voucher wallet warehouse webhook "
         "widget window worker workflow zone").split()
SECOND = "detail entry group history item line link member note owner part rate rule state status step summary tag type usage".split()
QUALITIES = ("active archived billable cached closed current daily default detailed draft early external failed final "
             "finished former free full hidden internal inactive known large late latest linked local locked main "
             "manual missing monthly nested new old open paid pending planned primary private public read recent "
             "regional remote saved secondary shared short signed single small stable stale stored total unread "
             "visible weekly yearly").split()
OPENINGS = ("Use it to {v} the {q} {a} of one {b}", "Answers with the {q} {a} and its {b}", "Covers every {q} {a} that belongs to the {b}",
            "Looks through each {q} {a} before the {b}", "Keeps the {q} {a} in step with its {b}",
            "Fails with a message when the {a} has no {q} {b}", "The {a} is matched against the {q} {b}",
            "Prefer the {q} {a} where a {b} has more than one", "Sorts by the {q} {a}, then by {b}",
            "Nothing is sent until the {q} {a} and its {b} agree", "Results name the {a}, the {b} and the {q} owner")
ENDINGS = ("as the last {s} says", "within the same {s}", "for the {s} that the caller may see", "in the order of the {s}",
           "and leaves the {s} as it was", "up to the limit of the {s}", "with one row for each {s}")


class Words:
    """Sentences from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, words):
        return words[int(self.random.random() * len(words))]

    def sentence(self) -> str:
        text = f"{self.one(OPENINGS)} {self.one(ENDINGS)}."
        return text.format(v=self.one(VERBS), q=self.one(QUALITIES), a=self.one(FIRST), b=self.one(FIRST), s=self.one(SECOND))

    def phrase(self) -> str:
        return f"{self.one(QUALITIES)} {self.one(FIRST)} {self.one(SECOND)}"


def surface(tools: int) -> dict:
    """A dump of a server with this many tools."""
    words = Words(tools)
    names = dict.fromkeys(_names(words, tools))
    return {
        "protocolVersion": "2025-11-25",
        "serverInfo": {"name": "measured-mcp-server", "version": "1.4.2"},
        "capabilities": {"tools": {}},
        "tools": [_tool(words, name) for name in names],
    }


def _names(words: Words, count: int):
    seen = set()
    while len(seen) < count:
        parts = [words.one(VERBS), words.one(FIRST), words.one(SECOND)]
        if count > 20_000 or words.random.random() < 0.3:
            parts.insert(1, words.one(QUALITIES))
        name = "_".join(parts)
        if name not in seen:
            seen.add(name)
            yield name


def _tool(words: Words, name: str) -> dict:
    verb, *rest = name.split("_")
    names = list(dict.fromkeys(f"{words.one(FIRST)}_{words.one(SECOND)}" for _ in range(5)))
    properties = {f"{rest[-2]}_id": {"type": "string", "maxLength": 64, "description": f"Identifier of the {words.phrase()}."}}
    properties |= {each: _parameter(words, each) for each in names}
    reads = verb in ("get", "list", "search", "export", "download")
    text = " ".join(words.sentence() for _ in range(words.one((2, 2, 3))))
    return {
        "name": name,
        "title": f"{verb.capitalize()} {' '.join(rest)}",
        "description": f"{verb.capitalize()}s the {' '.join(rest)} of a {words.phrase()}. {text}",
        "inputSchema": {"type": "object", "properties": properties, "required": [next(iter(properties))], "additionalProperties": False},
        "annotations": {"readOnlyHint": reads, "destructiveHint": verb in ("delete", "remove", "cancel"), "openWorldHint": False},
    }


def _parameter(words: Words, name: str) -> dict:
    text = f"The {words.phrase()}, {words.one(ENDINGS).format(s=words.one(SECOND))}."
    return words.one([
        lambda: {"type": "string", "description": text, "maxLength": 200},
        lambda: {"type": "string", "description": text, "enum": sorted({words.one(QUALITIES) for _ in range(3)})},
        lambda: {"type": "integer", "description": text, "minimum": 1, "maximum": 500, "default": 20},
        lambda: {"type": "boolean", "description": text, "default": False},
        lambda: {"type": "array", "description": text, "items": {"type": "string", "maxLength": 80}, "maxItems": 50},
        lambda: {"anyOf": [{"type": "string", "maxLength": 80}, {"type": "null"}], "default": None, "description": text,
                 "title": name.replace("_", " ").title()},
    ])()


def openapi(operations: int) -> dict:
    """The same tools as operations of an OpenAPI document, for the linters of HTTP interfaces."""
    paths = {}
    for tool in surface(operations)["tools"]:
        body = {"content": {"application/json": {"schema": tool["inputSchema"]}}, "required": True}
        paths[f"/{tool['name']}"] = {"post": {
            "operationId": tool["name"], "summary": tool["title"], "description": tool["description"], "tags": ["all"],
            "requestBody": body,
            "responses": {"200": {"description": "Done."}, "400": {"description": "Refused."}}}}
    return {"openapi": "3.1.0",
            "info": {"title": "Measured", "version": "1.4.2", "description": "For measuring.",
                     "contact": {"url": "https://example.org"}, "license": {"name": "MIT", "identifier": "MIT"}},
            "servers": [{"url": "https://api.example.org"}], "tags": [{"name": "all", "description": "All."}],
            "security": [], "paths": paths}



def folder(root: Path, files: int) -> None:
    """A project of this many files: half Python, the rest TypeScript, Rust, YAML, images' recipes and pages."""
    words = Words(files)
    kinds = [_python] * 8 + [_typescript] * 5 + [_rust] * 3 + [_yaml] * 2 + [_dockerfile] + [_markdown] * 2
    for number in range(files - 4):
        name, text = kinds[number % len(kinds)](words, number)
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "README.md").write_text(f"# Measured\n\n{words.sentence()}\n")
    (root / "pyproject.toml").write_text('[project]\nname = "measured"\nversion = "1.4.2"\ndependencies = ["mcp==1.20.0"]\n')
    (root / "package.json").write_text('{"name": "measured", "version": "1.4.2", "dependencies": {"zod": "3.23.8"}}\n')
    (root / ".gitignore").write_text("target/\nnode_modules/\n.env\n")


def _function(words: Words) -> tuple[str, str, str]:
    return f"{words.one(VERBS)}_{words.one(FIRST)}_{words.one(SECOND)}", words.one(FIRST), words.sentence()


def _python(words: Words, number: int) -> tuple[str, str]:
    parts = ["import json\nimport logging\n\nfrom mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP('measured')\nlogger = logging.getLogger(__name__)\n"]
    for _ in range(6):
        name, noun, text = _function(words)
        parts.append(f'''
@mcp.tool()
async def {name}({noun}_id: str, limit: int = 20) -> dict:
    """{text}

    {words.sentence()}
    """
    logger.info("{words.phrase()} %s", {noun}_id)
    rows = []
    for index, row in enumerate(await fetch_{noun}({noun}_id, limit)):
        if row.get("{words.one(SECOND)}") is None:
            continue
        rows.append({{"index": index, "{noun}": row["{words.one(SECOND)}"], "state": json.loads(row["body"])}})
    try:
        total = sum(each["index"] for each in rows)
    except TypeError as error:
        raise ValueError("{words.phrase()}") from error
    return {{"rows": rows[:limit], "total": total}}


async def fetch_{noun}(key: str, limit: int) -> list[dict]:
    query = "SELECT {words.one(SECOND)} FROM {noun} WHERE id = ? LIMIT ?"
    return await connection().fetch(query, key, limit)
''')
    return f"src/{words.one(FIRST)}/module_{number}.py", "\n".join(parts)


def _typescript(words: Words, number: int) -> tuple[str, str]:
    parts = ['import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";\nimport { z } from "zod";\n\n'
             'const server = new McpServer({ name: "measured", version: "1.4.2" });\n']
    for _ in range(6):
        name, noun, text = _function(words)
        parts.append(f'''
server.registerTool(
  "{name}",
  {{
    title: "{name.replace('_', ' ')}",
    description: "{text}",
    inputSchema: {{ {noun}Id: z.string().max(64).describe("{words.phrase()}"), limit: z.number().int().min(1).max(500) }},
  }},
  async ({{ {noun}Id, limit }}) => {{
    const rows = await load({noun}Id, limit);
    const kept = rows.filter((row) => row.{words.one(SECOND)} !== undefined && row.index < limit);
    if (kept.length === 0) {{
      return {{ isError: true, content: [{{ type: "text", text: "{words.phrase()} not found" }}] }};
    }}
    return {{ content: [{{ type: "text", text: JSON.stringify(kept.map((row) => ({{ id: row.id, {noun}: row.{words.one(SECOND)} }}))) }}] }};
  }},
);
''')
    return f"web/{words.one(FIRST)}/module{number}.ts", "\n".join(parts)


def _rust(words: Words, number: int) -> tuple[str, str]:
    parts = ["//! For measuring.\n\nuse std::collections::HashMap;\n"]
    for _ in range(8):
        name, noun, text = _function(words)
        parts.append(f'''
/// {text}
pub fn {name}({noun}: &str, rows: &[HashMap<String, String>]) -> Result<Vec<String>, String> {{
    let mut kept = Vec::new();
    for row in rows {{
        match row.get({noun}) {{
            Some(value) if value.len() < 200 => kept.push(value.to_lowercase()),
            Some(_) => return Err(format!("{words.phrase()} is too long: {{}}", {noun})),
            None => continue,
        }}
    }}
    Ok(kept)
}}
''')
    return f"crates/{words.one(FIRST)}/src/module_{number}.rs", "\n".join(parts)


def _yaml(words: Words, number: int) -> tuple[str, str]:
    if number % 2:
        steps = "".join(f"      - name: {words.phrase()}\n        run: make {words.one(SECOND)}\n" for _ in range(8))
        return f".github/workflows/{words.one(FIRST)}-{number}.yml", (
            f"name: {words.phrase()}\non: [push]\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    steps:\n{steps}")
    env = "".join(f"            - name: {words.one(FIRST).upper()}_{words.one(SECOND).upper()}\n              value: \"{words.phrase()}\"\n" for _ in range(10))
    return f"deploy/{words.one(FIRST)}-{number}.yaml", (
        f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {words.one(FIRST)}-{number}\nspec:\n  replicas: 2\n  template:\n    spec:\n"
        f"      containers:\n        - name: main\n          image: example/{words.one(FIRST)}:1.4.2\n          env:\n{env}"
        "          resources:\n            limits: {cpu: 500m, memory: 256Mi}\n")


def _dockerfile(words: Words, number: int) -> tuple[str, str]:
    runs = "".join(f"RUN echo '{words.phrase()}' \\\n    && mkdir -p /srv/{words.one(FIRST)}\n" for _ in range(8))
    return f"images/{words.one(FIRST)}-{number}/Dockerfile", (
        f"FROM python:3.13.1-slim\nWORKDIR /srv\nCOPY . .\n{runs}USER 1000\nHEALTHCHECK CMD true\nENTRYPOINT [\"python\", \"-m\", \"measured\"]\n")


def _markdown(words: Words, number: int) -> tuple[str, str]:
    sections = "".join(f"## {words.phrase()}\n\n{' '.join(words.sentence() for _ in range(6))}\n\n```sh\nmake {words.one(SECOND)}\n```\n\n" for _ in range(6))
    return f"docs/{words.one(FIRST)}-{number}.md", f"# {words.phrase()}\n\n{sections}"
