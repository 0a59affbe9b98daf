"""One generated project: its files, and its commands as its Makefile has them."""

import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from cells import Cell
from running import Broken

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STEP = 900
NAME = "work-orders"

# Files that a default project has at most. One of its modules each: TypeScript has more in minimal.
BUDGET = {"minimal": {"python": 25, "rust": 25, "typescript": 35}, "standard": dict.fromkeys(("python", "rust", "typescript"), 70)}
# Lines of a minimal server, blank ones and tests aside. 600 was wished for; what a server has to do takes these.
SOURCE_LINES = {"python": 1200, "rust": 2150, "typescript": 1200}
SOURCES = {"python": ("src", ".py"), "typescript": ("src", ".ts"), "rust": ("src", ".rs")}
# What a lock file may name; a mirror that was near when the template was made is nobody else's.
HOSTS = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org", "github.com", "opencollective.com"}
LOCKS = ("uv.lock", "package-lock.json", "Cargo.lock")
LEFTOVER = re.compile(r"(?<!\$)\{\{[#/^]?\s*(?:if|unless|else|or|and|not|eq|data|name|package|title|noun|nouns|item|profile)\b"
                      r"|\b(?:TODO|FIXME|XXX)\b")


def cache() -> Path:
    return Path(os.environ.get("MCPKIT_TEMPLATES_DIR") or ROOT / "target" / "templates").resolve()


class Project:
    def __init__(self, cell: Cell, mcpkit: Path, templates: Path | None, fresh: bool = False, name: str | None = None):
        self.cell, self.mcpkit, self._templates = cell, mcpkit, templates
        self.scratch = cache() / "work" / (name or cell.name)
        self.folder = self.scratch / NAME
        self.log = self.scratch / "commands.log"
        self.cpu = 0.0
        target = self.scratch / "target" if fresh else cache() / "cargo"
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(("CARGO_PROFILE", "MCPKIT_", "VIRTUAL_ENV"))}
        self.env |= {
            "PATH": self.path(with_mcpkit=True),
            "CARGO_TARGET_DIR": str(target),
            "CARGO_TERM_COLOR": "never",
            "NO_COLOR": "1",
            "npm_config_prefer_offline": "true",
            "npm_config_audit": "false",
            "npm_config_fund": "false",
        }

    def path(self, with_mcpkit: bool) -> str:
        others = [folder for folder in os.environ["PATH"].split(os.pathsep) if not (Path(folder) / "mcpkit").exists()]
        return os.pathsep.join([*([str(self.mcpkit.parent)] if with_mcpkit else []), str(uv().parent), *others])

    def new(self) -> float:
        """`mcpkit new`; seconds."""
        return self.run([str(self.mcpkit), "new", NAME, "--yes", "--no-git", *self.cell.flags, *self._template()], cwd=self.scratch)

    def add(self, kind: str, name: str) -> None:
        self.run([str(self.mcpkit), "add", kind, name, *self._template()])

    def make(self, target: str, **env: str) -> float:
        return self.run(["make", "--no-print-directory", target], **env)

    def run(self, command: list[str], cwd: Path | None = None, **env: str) -> float:
        """Seconds that it took; what it said is in the log, the end of it in the failure."""
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            ran = subprocess.run(command, cwd=cwd or self.folder, env=self.env | env, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=STEP)
        except subprocess.TimeoutExpired:
            raise Broken(f"`{' '.join(command)}` took longer than {STEP} s") from None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # True with one job only: the children of all jobs are counted.
        self.cpu += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        with open(self.log, "a") as log:
            log.write(f"$ {' '.join(command)}\n{ran.stdout}\n")
        if ran.returncode:
            raise Broken(f"`{' '.join(command)}` failed with {ran.returncode}\n{_both_ends(ran.stdout)}")
        self.said = ran.stdout
        return time.monotonic() - began

    def files(self) -> dict[str, str]:
        """Every file with the hash of its bytes."""
        return {str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def source_lines(self) -> int:
        """Lines of the server that are not blank; tests that a Rust file ends with are not counted."""
        folder, suffix = SOURCES[self.cell.language]
        texts = [path.read_text() for path in (self.folder / folder).rglob(f"*{suffix}")]
        return sum(bool(line.strip()) for text in texts for line in text.partition("#[cfg(test)]\nmod tests {")[0].splitlines())

    def leftovers(self) -> list[str]:
        found = []
        for name in self.files():
            text = (self.folder / name).read_bytes().decode(errors="replace")
            if Path(name).name in LOCKS:
                hosts = {host for host in re.findall(r"https?://([^/\"'\s]+)", text)} - HOSTS
                found += [f"{name} names {host}" for host in sorted(hosts) if _matters(name, text, host)]
            else:
                found += [f"{name}: {match.group()!r} is left over" for match in LEFTOVER.finditer(text)]
        return found

    def stdio_command(self) -> list[str]:
        """How the project says that its server is started over stdin and stdout."""
        settings = tomllib.loads((self.folder / "mcpkit.toml").read_text())
        command = settings.get("server", {}).get("command")
        if not command:
            raise Broken("mcpkit.toml has no [server] with a command")
        return command

    def _template(self) -> list[str]:
        return ["--template", str(self._templates / self.cell.language)] if self._templates else []


def _both_ends(text: str) -> str:
    return text if len(text) < 4000 else f"{text[:1500]}\n[…]\n{text[-2500:]}"


def _matters(name: str, text: str, host: str) -> bool:
    """A package-lock.json also names where one gives money; only where a package comes from matters."""
    return name != "package-lock.json" or re.search(rf'"resolved": "https?://{re.escape(host)}', text) is not None


def uv() -> Path:
    """The one in PATH, or one installed into the cache."""
    from shutil import which
    if found := which("uv"):
        return Path(found)
    folder = cache() / "uv"
    if not (folder / "bin" / "uv").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], check=True)
    return folder / "bin" / "uv"


class Judge:
    """mcpkit on one project; a finding of any kind is a failure."""

    def __init__(self, project: Project, options: list[str], env: dict[str, str]):
        self._project, self._options, self._env = project, options, env

    def _for(self, target: tuple[str, ...]) -> list[str]:
        """Credentials go to addresses; a server that is started has none to ask for."""
        return self._options if target and target[0].startswith("http") else []

    def lint(self, *target: str, live: bool = True) -> int:
        """How many places were checked."""
        report = self._report("lint", *(self._for(target) if live else []), *target)
        self._clean(report, ("fail", "warn", "info", "error"))
        return report["summary"]["checked"]

    def conform(self, *target: str) -> dict[str, int]:
        """How much passed in each revision."""
        report = self._report("conform", *self._for(target), *target)
        self._clean(report, ("fail", "warn", "error"))
        passed: dict[str, int] = {}
        for item in report["items"]:
            if item["status"] == "pass":
                passed[item["revision"]] = passed.get(item["revision"], 0) + 1
        if sorted(passed) != sorted(report["revisions"]) or not {"2025-11-25", "2026-07-28"} <= passed.keys():
            raise Broken(f"conform judged {passed} of {report['revisions']}")
        return passed

    def dump(self, file: Path, *target: str) -> None:
        self._project.run([str(self._project.mcpkit), "dump", "-o", str(file), *self._for(target), *target], **self._env)

    def _report(self, feature: str, *words: str) -> dict:
        command = [str(self._project.mcpkit), feature, "--format", "json", *words]
        try:
            ran = subprocess.run(command, cwd=self._project.folder, env=self._project.env | self._env, text=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=STEP)
        except subprocess.TimeoutExpired:
            raise Broken(f"mcpkit {feature} took longer than {STEP} s") from None
        try:
            report = json.loads(ran.stdout)
        except ValueError:
            raise Broken(f"mcpkit {feature} {' '.join(words)} ended with {ran.returncode}\n{ran.stderr[-2000:]}") from None
        if not report["summary"]["checked"]:
            raise Broken(f"mcpkit {feature} {' '.join(words)} checked nothing")
        return report

    @staticmethod
    def _clean(report: dict, bad: tuple[str, ...]) -> None:
        found = [f"{item['status']} {item['id']} {item.get('revision') or ''} {_place(item)}: {item.get('message') or item.get('reason')}"
                 for item in report["items"] if item["status"] in bad]
        if found:
            raise Broken(f"mcpkit {report['command']}: {len(found)} findings\n" + "\n".join(found[:20]))


def _place(item: dict) -> str:
    location = item.get("location") or {}
    return str(location.get("path") or item.get("subject") or "")
