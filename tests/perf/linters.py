"""Other linters, installed into a cache folder, and how each is run over the generated tools."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import generate

TOOLS = 2_000
NPM = {"@stoplight/spectral-cli": "6.16.3", "@redocly/cli": "2.77.0", "oh-my-mcp": "0.1.0"}
PYPI = {"mcp-tool-auditor": "1.10.2", "cisco-ai-mcp-scanner": "4.8.7"}
# Known from their sites or other measurements, but not to be had from these registries.
ELSEWHERE = {"mcpconform": "is not on npm or PyPI", "ramparts": "comes from crates.io and takes minutes to build"}


def jobs(work: Path, cache: Path) -> tuple[list[dict], list[str]]:
    """What is run, and what is not with the reason."""
    told = [f"{name} {why}" for name, why in ELSEWHERE.items()]
    for name, version in NPM.items():
        told += _installed(name, version, cache, _npm)
    for name, version in PYPI.items():
        told += _installed(name, version, cache, _pip)
    lost = {line.split(" ", 1)[0] for line in told}
    folder = work / "peers"
    folder.mkdir()
    (folder / "openapi.json").write_text(json.dumps(generate.openapi(TOOLS)))
    (folder / "tools.json").write_text(json.dumps({"tools": generate.surface(TOOLS)["tools"]}))
    (folder / "ruleset.yaml").write_text("extends: ['spectral:oas']\n")
    (folder / "redocly.yaml").write_text("extends: [recommended]\n")
    every = [
        ("@stoplight/spectral-cli", "operations", ["spectral", "lint", "openapi.json", "--ruleset", "ruleset.yaml", "--quiet"]),
        ("@redocly/cli", "operations", ["redocly", "lint", "openapi.json", "--max-problems", "10000"]),
        ("oh-my-mcp", "tools", ["oh-my-mcp", "tools.json", "--no-color"]),
        ("mcp-tool-auditor", "tools", ["mcp-tool-auditor", "--no-log-file", "--no-metrics", "scan", "import", "tools.json", "--format", "json"]),
        ("cisco-ai-mcp-scanner", "tools", ["mcp-scanner", "--analyzers", "yara", "static", "--tools", "tools.json"]),
    ]
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
    return [
        {"name": f"{name} {(NPM | PYPI)[name]}, {TOOLS:,} {what}", "command": [_place(name, cache) / command[0], *command[1:]],
         "items": TOOLS, "expected": {0, 1, 2}, "cwd": folder, "env": quiet}
        for name, what, command in every if name not in lost
    ], told


def _place(name: str, cache: Path) -> Path:
    folder = cache / name.replace("/", "-").strip("@")
    return folder / ("node_modules/.bin" if name in NPM else "bin")


def _installed(name: str, version: str, cache: Path, steps) -> list[str]:
    """Installs a package once; why it could not be, otherwise."""
    folder = _place(name, cache).parent if name in PYPI else _place(name, cache).parent.parent
    stamp = folder / "installed"
    if stamp.is_file() and stamp.read_text() == version:
        return []
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"installing {name} {version} …", file=sys.stderr)
    for step in steps(name, version, folder):
        try:
            ran = subprocess.run(step, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
        except (OSError, subprocess.TimeoutExpired) as failed:
            return [f"{name} {version} cannot be installed: {failed}"]
        if ran.returncode:
            last = (ran.stderr or ran.stdout).strip().splitlines()[-1:]
            return [f"{name} {version} cannot be installed: {' '.join(last)}"]
    stamp.write_text(version)
    return []


def _npm(name: str, version: str, folder: Path) -> list[list[str]]:
    (folder / "package.json").write_text('{"private": true}')
    return [["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", f"{name}@{version}"]]


def _pip(name: str, version: str, folder: Path) -> list[list[str]]:
    return [
        [sys.executable, "-m", "venv", str(folder)],
        [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{name}=={version}"],
    ]
