"""Starts and stops one peer, and runs mcpkit against it."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
READY = 30
JUDGED = 600
SCHEMA = "mcpkit.report/1"

# Every process group that lives; a peer has a session of its own, so no Ctrl-C reaches it.
running: set[subprocess.Popen] = set()


class Broken(Exception):
    """The peer or mcpkit did not do what a run needs; the text says what was seen."""


class Server:
    """One peer in a scratch folder: running when it has a URL, otherwise only a command for mcpkit."""

    def __init__(self, peer: dict, folders: dict[str, Path]):
        self._scratch = tempfile.TemporaryDirectory(prefix="mcpkit-peer-", ignore_cleanup_errors=True)
        self.scratch = Path(self._scratch.name)
        self.port = _free_port()
        places = {**folders, "files": HERE / "files", "scratch": self.scratch / "own", "port": self.port}
        places["scratch"].mkdir()

        def fill(text: str) -> str:
            for name, value in places.items():
                text = text.replace(f"{{{name}}}", str(value))
            return text

        self.command = [fill(word) for word in peer["start"]]
        self.url = fill(peer["url"]) if "url" in peer else None
        self.env = os.environ | {name: fill(value) for name, value in peer.get("env", {}).items()}
        self.process = None

    @property
    def target(self) -> list[str]:
        return [self.url] if self.url else ["--", *self.command]

    def __enter__(self):
        if self.url:
            with open(self.scratch / "server.log", "wb") as log:
                self.process = self._spawn(self.command, stdout=log, stderr=log)
            self._wait_until_it_accepts()
        return self

    def __exit__(self, *_):
        if self.process:
            _end(self.process)
        self._scratch.cleanup()

    def log(self) -> str:
        log = self.scratch / "server.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def alive(self) -> bool:
        return self.process is None or self.process.poll() is None

    def _spawn(self, command: list[str], **options) -> subprocess.Popen:
        process = subprocess.Popen(command, env=self.env, cwd=self.scratch, stdin=subprocess.DEVNULL,
                                   start_new_session=True, **options)
        running.add(process)
        return process

    def _wait_until_it_accepts(self) -> None:
        until = time.monotonic() + READY
        while self.alive() and time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        log = self.log()
        self.__exit__()
        raise Broken(f"the server does not listen on its port\n{log}")

    def judged(self, mcpkit: Path, feature: str) -> tuple[dict, int]:
        """The report and exit code of `mcpkit lint` or `mcpkit conform` on this peer."""
        command = [str(mcpkit), feature, "--format", "json", *self.target]
        process = self._spawn(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            out, err = process.communicate(timeout=JUDGED)
        except subprocess.TimeoutExpired:
            raise Broken(f"mcpkit {feature} took longer than {JUDGED} s") from None
        finally:
            _end(process)
        try:
            report = json.loads(out)
        except ValueError:
            raise Broken(f"mcpkit {feature} ended with {process.returncode} and no JSON\n{out[:500]}{err[-2000:]}") from None
        if report.get("schema") != SCHEMA or report.get("command") != feature:
            raise Broken(f"mcpkit {feature} wrote {report.get('schema')} of {report.get('command')}, not {SCHEMA}")
        if report["exit_code"] != process.returncode:
            raise Broken(f"mcpkit {feature} ended with {process.returncode} but reports {report['exit_code']}\n{err[-2000:]}")
        if not self.alive():
            raise Broken(f"the server ended during mcpkit {feature} with {self.process.returncode}\n{self.log()}")
        return report, process.returncode


def end_all() -> None:
    for process in list(running):
        _end(process)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _end(process: subprocess.Popen) -> None:
    """Ends the whole group: a peer may have children of its own, also after its leader is gone."""
    running.discard(process)
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass
