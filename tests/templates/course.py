"""The course that every cell runs: each step either passes or fails with what was seen."""

import time
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from keys import Keys
from project import BUDGET, SOURCE_LINES, Judge, Project
from running import LEGACY, MODERN, Broken, Http, Stdio, memory, started_as

HEALTH = {"python": 5.0, "typescript": 5.0, "rust": 0.5}
MEMORY = {"python": 90.0, "typescript": 100.0, "rust": 20.0}
# Of servers that fetch the keys of an issuer.
MEMORY_JWT = MEMORY | {"typescript": 130.0, "rust": 25.0}
ADDED = [("tool", "get_invoice"), ("resource", "price-list"), ("prompt", "summarize-invoices")]


@dataclass
class Result:
    name: str
    figures: dict[str, str] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)
    surface: Path | None = None
    seconds: float = 0.0


class Stop(Exception):
    """What comes next needs the step that failed."""


class Course:
    def __init__(self, project: Project, keys: Keys, add: bool, judged_by_itself: bool,
                 damage: Callable[[Project], None] | None = None):
        self.project, self.cell, self.add, self.damage = project, project.cell, add, damage
        # Whether its own tests find mcpkit: then they do all over again what the matrix does, too.
        self.judged_by_itself = judged_by_itself
        self.result = Result(project.scratch.name)
        self.keys = keys
        env = keys.server_env(self.cell) | {"RATE_LIMIT_ENABLED": "false"}
        self.server_env = project.env | env
        self.judge = Judge(project, keys.options(self.cell), keys.client_env(self.cell) | env)

    def run(self, only: set[str] | None = None) -> Result:
        began = time.monotonic()
        steps = [("new", self.new), ("files", self.files), ("folder", self.folder), ("install", self.install),
                 ("start", self.start), ("lint", self.lint), ("test", self.test), ("unchanged", self.unchanged),
                 ("http", self.http), ("stdio", self.stdio), ("add", self.adding)]
        try:
            for name, step in steps:
                if only is None or name in only | {"new", "install", "start"}:
                    with self._step(name, stop=name in ("new", "install", "start")):
                        step()
        except Stop:
            pass
        self.result.seconds = time.monotonic() - began
        return self.result

    @contextmanager
    def _step(self, name: str, stop: bool = False):
        try:
            yield
        except Broken as broken:
            self.result.failures.append((name, str(broken)))
            if stop:
                raise Stop from None
        except Stop:
            raise
        except Exception:  # a step that breaks in an unforeseen way fails this cell, not the others
            self.result.failures.append((name, traceback.format_exc()))
            if stop:
                raise Stop from None

    # The steps.

    def new(self) -> None:
        self.took = self.project.new()
        if self.damage:
            self.damage(self.project)
        self.rendered = self.project.files()

    def files(self) -> None:
        count, lines, problems = len(self.rendered), self.project.source_lines(), self.project.leftovers()
        self.result.figures |= {"files": str(count), "lines": str(lines)}
        if self.cell.default and count > (most := BUDGET[self.cell.profile][self.cell.language]):
            problems.append(f"{count} files, at most {most}: {' '.join(self.rendered)}")
        if self.cell.profile == "minimal" and lines >= (most := SOURCE_LINES[self.cell.language]):
            problems.append(f"{lines} lines of source, fewer than {most} are allowed")
        if problems:
            raise Broken("\n".join(problems))

    def folder(self) -> None:
        """Before anything is installed, so that only what is shipped is read."""
        self.judge.lint(".", "--no-start", live=False)

    def install(self) -> None:
        took = self.project.make("install")
        self.result.figures["install"] = f"{took:.0f}"
        self.took += took

    def start(self) -> None:
        """The first start, by the project's own command; later ones are without its wrappers."""
        self.direct = None
        if self.cell.http:
            with self._http(["make", "--no-print-directory", "run"]) as server:
                self.took += server.first_answers()
                self.result.figures["cpu"] = f"{self.project.cpu + server.cpu():.0f}"
                self.direct = started_as(server.server_process())
        else:
            for method, params in (("initialize", LEGACY), ("server/discover", MODERN)):
                with self._stdio() as server:
                    began = time.monotonic()
                    server.ask(method, params)
                    self.took += time.monotonic() - began
        self.result.figures["first"] = f"{self.took:.0f}"

    def lint(self) -> None:
        self.result.figures["lint"] = f"{self.project.make('lint'):.0f}"

    def test(self) -> None:
        self.result.figures["test"] = f"{self._tests(self.judged_by_itself):.0f}"

    def unchanged(self) -> None:
        """A stale lock file and unformatted code would be written anew."""
        self.project.make("format")
        now = self.project.files()
        changed = [name for name, hashed in self.rendered.items() if now.get(name) != hashed]
        if changed:
            raise Broken(f"changed by its own commands: {', '.join(changed)}")

    def http(self) -> None:
        if not self.cell.http:
            return
        language = self.cell.language
        took = self._health()
        self.result.figures["health"] = f"{took * 1000:.0f}"
        if took > HEALTH[language]:
            raise Broken(f"/health answers after {took:.2f} s, allowed are {HEALTH[language]} s")
        with self._http(self.direct) as server:
            server.health()
            for path in ("/ping", "/health/ready", "/ready"):
                server.health(path)
            server.first_answers()
            used = memory(server.process.pid)
            self.result.figures["MB"] = f"{used:.0f}"
            most = (MEMORY_JWT if self.cell.auth == "jwt" else MEMORY)[language]
            if used > most:
                raise Broken(f"{used:.0f} MB resident, at most {most:.0f}")
            self.judge.lint(server.url, "--profile", "strict")
            self.result.figures["http"] = str(sum(self.judge.conform(server.url).values()))
            if server.process.poll() is not None:
                raise Broken(f"the server ended during conform with {server.process.returncode}\n{server.tail()}")
            self.result.figures["MB after"] = f"{memory(server.process.pid):.0f}"
            self._surface(server.url)
            self.result.figures["end"] = f"{server.terminate() * 1000:.0f}"

    def stdio(self) -> None:
        if not self.cell.stdio:
            return
        self.judge.lint(".", "--yes", live=False)  # the folder with its server
        with self._stdio() as server:
            server.ask("initialize", LEGACY)
            direct = started_as(server.server_process())
            server.terminate()
        # Without what wraps it: conform starts many processes, and exit codes are its own.
        self.result.figures["stdio"] = str(sum(self.judge.conform("--", *direct).values()))
        for method, params in (("initialize", LEGACY), ("server/discover", MODERN)):
            with self._stdio(direct) as server:
                server.ask(method, params)
                server.end_of_input()
        with self._stdio(direct) as server:
            server.ask("initialize", LEGACY)
            server.terminate()
        if not self.result.surface:
            self._surface("--", *direct)

    def adding(self) -> None:
        if not self.add:
            return
        for kind, name in ADDED:
            self.project.add(kind, name)
            try:
                self.project.add(kind, name)
            except Broken:
                pass
            else:
                raise Broken(f"a second {kind} {name} is not refused")
        self.project.make("lint")
        self._tests(with_mcpkit=False)
        before = self.project.files()
        self.project.make("format")
        now = self.project.files()
        if changed := [name for name, hashed in before.items() if now.get(name) != hashed]:
            raise Broken(f"not formatted after `mcpkit add`: {', '.join(changed)}")
        self.judge.lint(".", "--yes", live=False)
        with self._http(self.direct) as server:
            server.health()
            self.judge.conform(server.url)
            names = {tool["name"] for tool in server.ask("tools/list", MODERN, modern=True)["tools"]}
            if "get_invoice" not in names:
                raise Broken(f"the added tool is not listed: {', '.join(sorted(names))}")

    # What the steps share.

    def _tests(self, with_mcpkit: bool) -> float:
        took = self.project.make("test", PATH=self.project.path(with_mcpkit))
        if ("cargo install mcpkit-cli" in self.project.said) == with_mcpkit:
            raise Broken("`make test` does not say that mcpkit is missing" if not with_mcpkit
                         else "`make test` says that mcpkit is missing")
        return took

    def _health(self) -> float:
        """The best of three starts: whatever else runs on the machine can only make one slower."""
        best = float("inf")
        for _ in range(3):
            with self._http(self.direct) as server:
                best = min(best, server.health())
            if best <= HEALTH[self.cell.language]:
                break
        return best

    def _http(self, command: list[str]) -> Http:
        return Http(command, self.project.folder, self.server_env, self.project.log, self.keys.headers(self.cell))

    def _stdio(self, command: list[str] | None = None) -> Stdio:
        return Stdio(command or self.project.stdio_command(), self.project.folder, self.server_env, self.project.log)

    def _surface(self, *target: str) -> None:
        file = self.project.scratch / "surface.json"
        self.judge.dump(file, *target)
        self.result.surface = file
