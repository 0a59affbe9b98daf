"""Installs the pinned packages of the peers into a cache folder outside the tree.

To move a pin: change it in npm/package.json and renew the lock with `npm install
--package-lock-only --omit-lockfile-registry-resolved` (a lock names no registry), or renew a
requirements.txt with `pip freeze` of a fresh venv; then run with --bless and read the difference.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TIMEOUT = 600


class CannotInstall(Exception):
    """Something outside the peers is missing or failed."""


def cache() -> Path:
    return Path(os.environ.get("MCPKIT_PEERS_DIR") or ROOT / "target" / "peers").resolve()


def install(names: set[str]) -> dict[str, Path]:
    """The folders of `names`, installed side by side: npm and pip wait for different things."""
    cache().mkdir(parents=True, exist_ok=True)
    with open(cache() / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with ThreadPoolExecutor() as pool:
            return dict(zip(sorted(names), pool.map(_install, sorted(names))))


def _install(name: str) -> Path:
    folder, stamp = cache() / name, cache() / f"{name}.stamp"
    asked = _asked(name, folder)
    if not (stamp.is_file() and stamp.read_text() == asked and folder.is_dir()):
        stamp.unlink(missing_ok=True)
        print(f"installing {name} …", file=sys.stderr)
        steps = _npm(name, folder) if name == "npm" else _pip(name, folder)
        try:
            _fresh(folder, name, steps)
        except CannotInstall:  # once more: a registry may just have hiccuped
            _fresh(folder, name, steps)
        stamp.write_text(asked)
    # Our own servers stand beside the packages: Node.js resolves imports from a file's own folder.
    pattern = "*.mjs" if name == "npm" else f"{name.replace('-', '_')}*.py"
    for server in (HERE / "servers").glob(pattern):
        shutil.copyfile(server, folder / server.name)
    return folder


def _asked(name: str, folder: Path) -> str:
    """A hash of all that decides what gets installed. A venv cannot be moved, so its place counts."""
    asked = hashlib.sha256(f"{folder} {sys.version}".encode())
    for file in sorted((HERE / name).iterdir()):
        asked.update(file.name.encode() + file.read_bytes())
    return asked.hexdigest()


def _npm(name: str, folder: Path) -> list[list[str]]:
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise CannotInstall("the peers need npm and node (20 or newer) in PATH")
    return [[npm, "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]]


def _pip(name: str, folder: Path) -> list[list[str]]:
    requirements = str(HERE / name / "requirements.txt")
    return [
        [sys.executable, "-m", "venv", str(folder)],
        [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
         "--requirement", requirements],
    ]


def _fresh(folder: Path, name: str, steps: list[list[str]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / name, folder)
    for step in steps:
        try:
            ran = subprocess.run(step, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True, timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            raise CannotInstall(f"{name}: `{' '.join(step)}` took longer than {TIMEOUT} s") from None
        if ran.returncode:
            raise CannotInstall(f"{name}: `{' '.join(step)}` failed with {ran.returncode}\n{ran.stdout[-3000:]}")
