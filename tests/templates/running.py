"""Starts a server, asks it in both eras, looks at it from outside (Linux's /proc) and ends it."""

import http.client
import json
import os
import queue
import random
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

START = 60
BUILD = 900
END = 10
LEGACY = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "matrix", "version": "1"}}
MODERN = {"_meta": {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "matrix", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}}

# A server has a session of its own, so no Ctrl-C reaches it: all that live are ended at the end.
running: set[subprocess.Popen] = set()


class Broken(Exception):
    """Something that a generated project must do did not happen; the text says what was seen."""


def free_port() -> int:
    """Below those that the system gives out, so that nobody is given it before the server listens."""
    while True:
        port = random.randrange(20000, 32000)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Http:
    """A server on a port of its own."""

    def __init__(self, command: list[str], folder: Path, env: dict[str, str], log: Path, headers: dict[str, str]):
        self.port, self.log, self.headers = free_port(), log, headers
        self.url = f"http://127.0.0.1:{self.port}/mcp"
        self._command, self._folder = command, folder
        self._env = env | {"PORT": str(self.port), "METRICS_PORT": str(free_port())}

    def __enter__(self):
        self.began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self._command, cwd=self._folder, env=self._env, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, start_new_session=True)
        running.add(self.process)
        return self

    def __exit__(self, *_):
        kill(self.process)

    def health(self, path: str = "/health", within: float = START) -> float:
        """Waits for a good answer; seconds since the start."""
        while time.monotonic() - self.began < within:
            if self.process.poll() is not None:
                raise Broken(f"the server ended with {self.process.returncode}\n{self.tail()}")
            try:
                status, body = self.get(path)
            except OSError:
                time.sleep(0.005)
                continue
            took = time.monotonic() - self.began
            if status != 200:
                raise Broken(f"GET {path} answers {status}: {body[:200]}")
            self.server_process()  # somebody else may listen there
            return took
        raise Broken(f"nothing listens on PORT after {within} s\n{self.tail()}")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def ask(self, method: str, params: dict, modern: bool) -> dict:
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **self.headers}
        if modern:
            headers |= {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", "/mcp", json.dumps(_request(method, params)), headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            connection.close()
        if "event-stream" in answer.headers.get("content-type", ""):
            text = [line[5:] for line in text.splitlines() if line.startswith("data:") and line[5:].strip()][-1]
        return _result(method, text)

    def first_answers(self) -> float:
        """`initialize` and `server/discover`; seconds since the start, which may have to build first."""
        self.health(within=BUILD)
        self.ask("initialize", LEGACY, modern=False)
        self.ask("server/discover", MODERN, modern=True)
        return time.monotonic() - self.began

    def server_process(self) -> int:
        """The process that listens, whatever wrappers started it."""
        inodes = {line.split()[9] for file in ("/proc/net/tcp", "/proc/net/tcp6")
                  for line in Path(file).read_text().splitlines()[1:]
                  if line.split()[3] == "0A" and int(line.split()[1].rpartition(":")[2], 16) == self.port}
        for pid in _session(self.process.pid):
            if inodes & _sockets(pid):
                return pid
        raise Broken("the process that listens on PORT is not found")

    def cpu(self) -> float:
        """Seconds of CPU that it and what it waited for, a build above all, have taken."""
        fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in _session(self.process.pid)]
        return sum(int(ticks) for words in fields for ticks in words[11:15]) / os.sysconf("SC_CLK_TCK")

    def terminate(self) -> float:
        """SIGTERM to the server itself; seconds until it and its wrappers are gone."""
        began = time.monotonic()
        os.kill(self.server_process(), signal.SIGTERM)
        return _ended(self.process, began, "SIGTERM", (0, 143, -signal.SIGTERM), self.tail)

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-1500:]


class Stdio:
    """A server on pipes."""

    def __init__(self, command: list[str], folder: Path, env: dict[str, str], log: Path):
        self._command, self._folder, self._env, self.log = command, folder, env, log

    def __enter__(self):
        self.began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self._command, cwd=self._folder, env=self._env, stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        running.add(self.process)
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_):
        kill(self.process)
        self._reader.join(timeout=5)
        try:
            self.process.stdin.close()
        except OSError:  # what it did not read any more
            pass

    def ask(self, method: str, params: dict) -> dict:
        try:
            self.process.stdin.write(json.dumps(_request(method, params)).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as gone:
            raise Broken(f"{method}: {gone}\n{self.tail()}") from None
        until = time.monotonic() + START
        while True:
            try:
                line = self._lines.get(timeout=max(0, until - time.monotonic()))
            except queue.Empty:
                raise Broken(f"{method} is not answered within {START} s\n{self.tail()}") from None
            if line is None:
                raise Broken(f"the server ended instead of answering {method}\n{self.tail()}")
            if b'"id"' in line:
                return _result(method, line.decode(errors="replace"))

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def first_answers(self) -> float:
        """`initialize`; a process speaks one era, so `server/discover` needs another."""
        self.ask("initialize", LEGACY)
        return time.monotonic() - self.began

    def discover(self) -> float:
        self.ask("server/discover", MODERN)
        return time.monotonic() - self.began

    def server_process(self) -> int:
        """The innermost process: what wraps it has children."""
        session = _session(self.process.pid)
        parents = {int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]) for pid in session}
        return next(pid for pid in session if pid not in parents)

    def end_of_input(self) -> float:
        began = time.monotonic()
        self.process.stdin.close()
        return _ended(self.process, began, "the end of its input", (0,), self.tail)

    def terminate(self) -> float:
        """SIGTERM to all of its processes, as a client's system does it."""
        began = time.monotonic()
        os.killpg(self.process.pid, signal.SIGTERM)
        return _ended(self.process, began, "SIGTERM", (0, 143, -signal.SIGTERM), self.tail)

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-1500:]


def started_as(pid: int) -> list[str]:
    """The server's own command, without what wrapped it."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    program = os.readlink(f"/proc/{pid}/exe")
    first = words[0].decode()
    # An interpreter of a virtual environment is a link: its own name finds the environment.
    return [first if "/" in first else program, *(word.decode() for word in words[1:])]


def memory(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def kill(process: subprocess.Popen) -> None:
    running.discard(process)
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass


def kill_all() -> None:
    for process in list(running):
        kill(process)


def _session(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == leader:
                    found.append(int(entry.name))
            except OSError:
                pass
    return found


def _sockets(pid: int) -> set[str]:
    found = set()
    try:
        for descriptor in os.listdir(f"/proc/{pid}/fd"):
            try:
                kind, _, inode = os.readlink(f"/proc/{pid}/fd/{descriptor}").partition(":[")
            except OSError:  # closed meanwhile
                continue
            if kind == "socket":
                found.add(inode.rstrip("]"))
    except OSError:  # ended meanwhile
        pass
    return found


def _ended(process: subprocess.Popen, began: float, after: str, good: tuple[int, ...], tail) -> float:
    try:
        code = process.wait(timeout=END)
    except subprocess.TimeoutExpired:
        raise Broken(f"still running {END} s after {after}\n{tail()}") from None
    if code not in good:
        raise Broken(f"exit code {code} after {after}\n{tail()}")
    return time.monotonic() - began


def _request(method: str, params: dict) -> dict:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def _result(method: str, text: str) -> dict:
    try:
        return json.loads(text)["result"]
    except (ValueError, KeyError, TypeError):
        raise Broken(f"{method} is answered with {text[:300]}") from None
