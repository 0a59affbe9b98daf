"""What a Dockerfile does, done on this machine without an engine: the closest to an image that there is.

The build stage runs in an empty folder with nothing but what the Dockerfile copies; then the
server starts from what the last stage takes, with the settings of production, until the command
of HEALTHCHECK is content. Not the same: the base image, the user, the read-only root.
"""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

SECRET = "0123456789abcdef0123456789abcdef"
SETTINGS = {
    "ALLOWED_HOSTS": "mcp.example.com",
    "CONFIRMATION_SECRET": SECRET,
    "API_KEYS": f"desktop:{SECRET}",
    "AUTH_ISSUER": "https://login.example.com/",
    "AUTH_JWKS_URI": "https://login.example.com/.well-known/jwks.json",
    "AUTH_AUDIENCE": "https://mcp.example.com/mcp",
    "HOST": "127.0.0.1",
}


@dataclass
class Stage:
    """The instructions of one stage, and the variables that it sets."""

    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)

    def words(self, keyword: str) -> list[str]:
        """The exec form of an instruction."""
        found = [text for name, text in self.steps if name == keyword]
        return json.loads(found[-1][found[-1].index("["):]) if found else []


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile, as far as the templates use its grammar."""
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("\\\n", " ")
    found: list[Stage] = []
    for line in text.splitlines():
        keyword, _, rest = line.strip().partition(" ")
        if keyword == "FROM":
            found.append(Stage(rest.partition(" AS ")[2]))
        elif keyword == "ENV":
            pairs = (word.partition("=") for word in shlex.split(rest))
            found[-1].variables.update({name: value for name, _, value in pairs})
        elif keyword:
            found[-1].steps.append((keyword, rest))
    return found


def tried(project: Path, cache: Path) -> list[str]:
    """What goes wrong on the way from the Dockerfile of a project to a healthy server."""
    *_, build, last = stages((project / "Dockerfile").read_text())
    with tempfile.TemporaryDirectory() as scratch:
        app = Path(scratch, "app")
        app.mkdir()
        environment = {**os.environ, "CARGO_TARGET_DIR": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}
        for name in SETTINGS.keys() | {"ENVIRONMENT", "PORT", "VIRTUAL_ENV"}:
            environment.pop(name, None)
        environment |= build.variables
        for keyword, rest in build.steps:
            if keyword == "COPY" and "--from" not in rest:
                copy(project, app, rest)
            elif keyword == "RUN":
                done = subprocess.run(
                    ["bash", "-ec", on_this_machine(rest, cache, app)],
                    cwd=app, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                )
                if done.returncode != 0:
                    return [f"{rest}: {line}" for line in done.stdout.splitlines()[-5:]]
        for keyword, rest in last.steps:
            if keyword != "COPY":
                continue
            if "--from" not in rest:
                copy(project, app, rest)
            elif "/app/" in rest and not (app / rest.split()[1].removeprefix("/app/")).exists():
                return [f"COPY {rest}: the build did not make it"]
        return started(last, app, environment)


def on_this_machine(run: str, cache: Path, app: Path) -> str:
    """A RUN instruction that leaves this machine as it is, and compiles what is tested, not shipped."""
    run = re.sub(r"--mount=\S+", "", run)
    run = run.replace("--release", "").replace("target/release", f"{cache}/debug")
    return run.replace("/usr/local/bin/", f"{app}/")


def copy(project: Path, app: Path, rest: str) -> None:
    *sources, target = rest.split()
    for source in sources:
        place = app / target if target.rstrip("/") != "." else app
        if (project / source).is_dir():
            shutil.copytree(project / source, place, dirs_exist_ok=True)
        else:
            shutil.copy(project / source, place)


def started(last: Stage, app: Path, environment: dict[str, str]) -> list[str]:
    """Starts the server as the image would; it must become healthy, and stop when it is told to."""
    command = last.words("ENTRYPOINT") + last.words("CMD")
    check = last.words("HEALTHCHECK")
    settings = {"PORT": str(free_port()), "METRICS_PORT": str(free_port())}
    path = f"{app}/.venv/bin:{app}:{os.environ['PATH']}"
    environment = {**environment, **last.variables, **SETTINGS, **settings, "PATH": path}
    server = subprocess.Popen(
        [shutil.which(command[0], path=path) or command[0], *command[1:]],
        cwd=app, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    problem = ""
    if check:
        program = shutil.which(check[0], path=path) or shutil.which("python3")
        until = time.monotonic() + 30
        while subprocess.run([program, *check[1:]], env=environment, capture_output=True).returncode != 0:
            if server.poll() is not None:
                problem = f"the server ended with {server.returncode}"
                break
            if time.monotonic() > until:
                problem = "the server does not become healthy"
                break
            time.sleep(0.2)
        server.send_signal(signal.SIGTERM)
    try:
        log = server.communicate(timeout=30)[1]
    except subprocess.TimeoutExpired:
        server.kill()
        log = server.communicate()[1]
        problem = problem or "the server does not stop"
    if not problem and server.returncode not in (0, -signal.SIGTERM, 128 + signal.SIGTERM):
        problem = f"the server ended with {server.returncode}"
    return [f"{problem}: {line}" for line in log.splitlines()[-5:] or [""]] if problem else []


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
