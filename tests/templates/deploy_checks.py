"""What judges the deployment files of rendered projects, and a fault that each of them must find."""

import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from deploy_images import tried
from deploy_tools import Tools

KUBERNETES = ["1.31", "1.37"]
METRICS = {
    "mcp_requests_total",
    "mcp_request_duration_seconds_bucket",
    "mcp_requests_active",
    "mcp_errors_total",
    "mcp_auth_failures_total",
    "mcp_rate_limit_hits_total",
}
# What `mcpkit lint` says about other files is judged by the matrix.
OURS = re.compile(r"^(Dockerfile|\.dockerignore|docker-compose|k8s/|monitoring/|\.github/(workflows/|dependabot))")


@dataclass
class Check:
    """A judge of projects: its name, what it finds, and how to make a project that it must refuse."""

    name: str
    judge: Callable[[list[Path]], list[str]]
    # A file of the project, and what in it is replaced by what.
    fault: tuple[str, str, str]


def checks(tools: Tools, mcpkit: Path, build: bool) -> list[Check]:
    """All checks, in the order of their names in the summary."""
    own = Judges(tools, mcpkit)
    images = Check("Dockerfile: it builds and starts here", own.images, ("Dockerfile", "COPY src ./src\n", ""))
    return [
        *([images] if build else []),
        Check("Dockerfile: hadolint", own.dockerfiles, ("Dockerfile", "USER 1000:1000", "USER root")),
        Check("Dockerfile: what it copies is there", own.context, (".dockerignore", "!src\n", "")),
        Check("Dockerfile: the health check, run", own.health, ("Dockerfile", "/health", "/other")),
        Check("Compose: the schema of compose-spec", own.composes, ("docker-compose.prod.yml", "image:", "imgae:")),
        Check("Compose: what is required is required", own.required, ("docker-compose.prod.yml", ":?", ":-")),
        Check("workflows: language service, actionlint", own.workflows, (".github/workflows/deploy.yml", "steps.push.", "steps.psuh.")),
        Check("workflows: zizmor", own.security, (".github/workflows/deploy.yml", '"image=ghcr.io/${GITHUB_REPOSITORY,,}"', '"${{ github.event.head_commit.message }}"')),
        Check("workflows: shellcheck", own.shell, (".github/workflows/deploy.yml", '"image=$image@$digest"', "image=$image@$digest")),
        Check("Dependabot: its schema", own.dependabot, (".github/dependabot.yml", "interval:", "every:")),
        Check("Kubernetes: overlays rendered", own.overlays, ("k8s/base/kustomization.yaml", "hpa.yaml", "gone.yaml")),
        Check("Kubernetes: official schemas, strict", own.schemas, ("k8s/base/deployment.yaml", "terminationGracePeriodSeconds", "terminationGraceSeconds")),
        Check("Kubernetes: names lead somewhere", own.references, ("k8s/base/service.yaml", "targetPort: http", "targetPort: web")),
        Check("Kubernetes: schema of ExternalSecret", own.secrets, ("k8s/base/externalsecret.yaml", "refreshInterval: 1h", "refreshInterval: [1h]")),
        Check("alerts: promtool check rules", own.rules, ("monitoring/alerts.yaml", "[5m]))", "[5m])")),
        Check("alerts: they fire when they should", own.alerts, ("monitoring/alerts.yaml", "> 0.05", "> 0.5")),
        Check("dashboard: its queries", own.dashboard, ("monitoring/dashboard.json", "mcp_requests_active", "mcp_request_active")),
        Check("mcpkit lint, strict", own.lint, ("k8s/base/deployment.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")),
    ]


class Judges:
    """The judges; each takes folders of projects and gives what is wrong."""

    def __init__(self, tools: Tools, mcpkit: Path) -> None:
        self.tools = tools
        self.mcpkit = mcpkit
        self.seen: dict[tuple[str, bytes], tuple[str, str, bool]] = {}

    def dockerfiles(self, folders: list[Path]) -> list[str]:
        program = self.tools.program("hadolint")
        return told([program, "--no-color", "--failure-threshold", "style"], unique(folders, "Dockerfile"))

    def context(self, folders: list[Path]) -> list[str]:
        """Every file that is copied exists and is let through by .dockerignore."""
        found = []
        for folder in holding(folders, "Dockerfile"):
            let_in = {
                line[1:].strip("/")
                for line in (folder / ".dockerignore").read_text().splitlines()
                if line.startswith("!")
            }
            for line in (folder / "Dockerfile").read_text().splitlines():
                if not line.startswith("COPY ") or "--from=" in line:
                    continue
                *sources, _ = line.split()[1:]
                for source in sources:
                    if not (folder / source).exists():
                        found.append(f"{folder / 'Dockerfile'}: {source} is not in the project")
                    if source not in let_in:
                        found.append(f"{folder / '.dockerignore'}: keeps {source} out")
        return found

    def health(self, folders: list[Path]) -> list[str]:
        """The command of HEALTHCHECK succeeds on 200 alone."""
        found = []
        for file in unique(folders, "Dockerfile"):
            match = re.search(r"HEALTHCHECK .*\\\n\s*CMD (\[.*\])", file.read_text())
            if not match:
                if re.search("^EXPOSE", file.read_text(), re.MULTILINE):
                    found.append(f"{file}: no HEALTHCHECK that can be run")
                continue
            command = json.loads(match[1])
            if not shutil.which(command[0]):
                command[0] = {"python": "python3"}.get(command[0], command[0])
            for status in (200, 204, 404, 500, 503, None):
                code = healthy(command, status)
                if (code == 0) != (status == 200):
                    found.append(f"{file}: exit code {code} when the answer is {status or 'none at all'}")
        return found

    def images(self, folders: list[Path]) -> list[str]:
        """The build stage runs on this machine, and the server becomes healthy."""
        found = []
        for file in unique(folders, "Dockerfile"):
            for program in ("uv", "npm", "cargo"):
                if f"{program} " in file.read_text():
                    self.tools.program(program)
            lines = tried(file.parent, self.tools.folder / "rust")
            found += [f"{file}: {line}" for line in lines]
        return found

    def composes(self, folders: list[Path]) -> list[str]:
        return self._schema("vendor.compose-spec", unique(folders, "docker-compose*.yml"))

    def required(self, folders: list[Path]) -> list[str]:
        """Secrets of the production file come from outside, or it is refused."""
        found = []
        for file in unique(folders, "docker-compose.prod.yml"):
            for service in yaml.safe_load(file.read_text())["services"].values():
                given = {"IMAGE": service["image"], **service["environment"]}
                for name in ("IMAGE", "ALLOWED_HOSTS", "CONFIRMATION_SECRET", "API_KEYS"):
                    if name in given and not given[name].startswith(f"${{{name}:?"):
                        found.append(f"{file}: {name} may be empty")
        return found

    def workflows(self, folders: list[Path]) -> list[str]:
        command = self.tools.script("deploy_workflows.mjs")
        found = self._schema("vendor.github-workflows", unique(folders, ".github/workflows/*.yml"))
        # Workflows that call each other are judged where they lie.
        return found + told(command, unique(folders, ".github/workflows/*.yml"))

    def security(self, folders: list[Path]) -> list[str]:
        program = self.tools.program("zizmor")
        files = unique(folders, ".github/workflows/*.yml", ".github/dependabot.yml")
        return told([program, "--offline", "--quiet", "--no-progress", "--min-severity=medium", "--format=plain", "--color=never"], files)

    def shell(self, folders: list[Path]) -> list[str]:
        """The scripts of workflows, as the runner starts them."""
        program = self.tools.program("shellcheck")
        scripts: dict[str, str] = {}
        for file in unique(folders, ".github/workflows/*.yml"):
            for name, job in yaml.safe_load(file.read_text())["jobs"].items():
                for step in job.get("steps", []):
                    if "run" in step:
                        scripts.setdefault(step["run"], f"{file}: job {name}: {step.get('name')}")
        found = []
        for script, place in scripts.items():
            if "${{" in script:
                found.append(f"{place}: an expression becomes a part of the script")
            text = f"#!/usr/bin/env bash\nset -eo pipefail\n{script}\n"
            done = subprocess.run([program, "--format=gcc", "-"], input=text, capture_output=True, text=True)
            found += [f"{place}: {line}" for line in done.stdout.splitlines()]
        return found

    def dependabot(self, folders: list[Path]) -> list[str]:
        return self._schema("vendor.dependabot", unique(folders, ".github/dependabot.yml"))

    def overlays(self, folders: list[Path]) -> list[str]:
        return [f"{place}: {text}" for place, text, ok in self._rendered(folders) if not ok]

    def schemas(self, folders: list[Path]) -> list[str]:
        program = self.tools.program("kubernetes-validate")
        found = []
        with tempfile.TemporaryDirectory() as scratch:
            files: dict[str, str] = {}
            texts: dict[str, Path] = {}
            for place, text, ok in self._rendered(folders):
                if ok and text not in texts:
                    texts[text] = Path(scratch, f"{len(texts)}.yaml")
                    texts[text].write_text(text)
                    files[texts[text].name] = place
            for version in KUBERNETES:
                command = [program, "--strict", "--quiet", "--kubernetes-version", version]
                done = subprocess.run([*command, *texts.values()], capture_output=True, text=True)
                lines = (done.stdout + done.stderr).splitlines()
                wrong = [line for line in lines if "kind ExternalSecret" not in line]
                if done.returncode != 0 and not wrong:
                    wrong = [f"exit code {done.returncode}"]
                for line in wrong:
                    name = next((name for name in files if f"/{name}" in line), "")
                    found.append(f"{files.get(name, '')}: Kubernetes {version}: {line}")
        return found

    def references(self, folders: list[Path]) -> list[str]:
        found = []
        for place, text, ok in self._rendered(folders):
            if ok:
                found += [f"{place}: {what}" for what in dangling(list(yaml.safe_load_all(text)))]
        return found

    def secrets(self, folders: list[Path]) -> list[str]:
        command = self.tools.script("deploy_secrets.mjs")
        lines = set()
        for place, text, ok in self._rendered(folders):
            documents = yaml.safe_load_all(text) if ok else []
            for manifest in documents:
                if manifest["kind"] == "ExternalSecret":
                    lines.add(json.dumps({"file": place, "manifest": manifest}))
        done = subprocess.run(command, input="\n".join(sorted(lines)), capture_output=True, text=True)
        return done.stdout.splitlines() + done.stderr.splitlines()

    def rules(self, folders: list[Path]) -> list[str]:
        program = self.tools.program("promtool")
        return told([program, "check", "rules"], unique(folders, "monitoring/alerts.yaml"))

    def alerts(self, folders: list[Path]) -> list[str]:
        """Rules are quiet on a calm server and fire on one in trouble."""
        program = self.tools.program("promtool")
        found = []
        for file in unique(folders, "monitoring/alerts.yaml"):
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as test:
                yaml.safe_dump(trouble(file), test)
                test.flush()
                found += [f"{file}: {line}" for line in told([program, "test", "rules"], [Path(test.name)])]
        return found

    def dashboard(self, folders: list[Path]) -> list[str]:
        """Queries are valid, and ask for metrics that the server has."""
        program = self.tools.program("promtool")
        found = []
        for file in unique(folders, "monitoring/dashboard.json"):
            panels = json.loads(file.read_text())["panels"]
            queries = [target["expr"] for panel in panels for target in panel["targets"]]
            groups = yaml.safe_load((file.parent / "alerts.yaml").read_text())["groups"]
            asked = queries + [rule["expr"] for group in groups for rule in group["rules"]]
            names = {name for query in asked for name in re.findall(r"\bmcp_\w+", query)}
            found += [f"{file.parent}: no server has the metric {name}" for name in sorted(names - METRICS)]
            rules = [
                {"record": f"panel:{at}", "expr": query.replace("$__rate_interval", "5m")}
                for at, query in enumerate(queries)
            ]
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as copy:
                yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}, copy)
                copy.flush()
                found += [f"{file}: {line}" for line in told([program, "check", "rules"], [Path(copy.name)])]
        return found

    def lint(self, folders: list[Path]) -> list[str]:
        if not self.mcpkit.exists():
            raise LookupError(f"{self.mcpkit} is not there: cargo build")
        found = []
        for folder in folders:
            command = [self.mcpkit, "lint", ".", "--no-start", "--format", "json"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            for item in json.loads(done.stdout)["items"]:
                file = (item["location"] or {}).get("file") or ""
                if item["status"] in ("info", "warn", "fail") and OURS.match(file):
                    found.append(f"{folder / file}: {item['id']}: {item['message']}")
        return found

    def _schema(self, name: str, files: list[Path]) -> list[str]:
        return told([self.tools.program("check-jsonschema"), "--builtin-schema", name], files)

    def _rendered(self, folders: list[Path]) -> Iterator[tuple[str, str, bool]]:
        """Each overlay: where it is, and its manifests or what is wrong with it."""
        program = self.tools.program("kubectl")
        for folder in holding(folders, "k8s"):
            for overlay in sorted((folder / "k8s" / "overlays").iterdir()):
                content = b"".join(file.read_bytes() for file in sorted((folder / "k8s").rglob("*.*")) if file.is_file())
                key = (overlay.name, content)
                if key not in self.seen:
                    done = subprocess.run([program, "kustomize", overlay], capture_output=True, text=True)
                    # Warnings are about fields that will go away.
                    ok = done.returncode == 0 and not done.stderr
                    self.seen[key] = (str(overlay), done.stdout if ok else done.stderr.strip(), ok)
                yield self.seen[key]


def unique(folders: list[Path], *patterns: str) -> list[Path]:
    """Files of all projects, those with equal content once."""
    files: dict[tuple[str, bytes], Path] = {}
    for folder in folders:
        for pattern in patterns:
            for file in sorted(folder.glob(pattern)):
                files.setdefault((file.name, file.read_bytes()), file)
    return list(files.values())


def holding(folders: list[Path], path: str) -> list[Path]:
    return [folder for folder in folders if (folder / path).exists()]


def told(command: list, files: list[Path]) -> list[str]:
    """What a command prints about files that it refuses."""
    if not files:
        return []
    done = subprocess.run([*command, *files], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode == 0:
        return []
    return [line for line in done.stdout.splitlines() if line.strip()] or [f"exit code {done.returncode}"]


def healthy(command: list[str], status: int | None) -> int:
    """The exit code of a health check against a server with one answer, or against none."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    port = server.server_address[1]
    if status is None:
        server.server_close()
    else:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {**os.environ, "PORT": str(port)}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=20)
    if status is not None:
        server.shutdown()
        server.server_close()
    return done.returncode


def dangling(manifests: list[dict]) -> Iterator[str]:
    """Names in manifests that lead nowhere."""
    by_kind: dict[str, dict[str, dict]] = {}
    for manifest in manifests:
        by_kind.setdefault(manifest["kind"], {})[manifest["metadata"]["name"]] = manifest
    deployment = next(iter(by_kind["Deployment"].values()))
    pod = deployment["spec"]["template"]
    labels = pod["metadata"]["labels"]
    container = pod["spec"]["containers"][0]
    ports = {port["name"] for port in container["ports"]}

    selectors = {
        "Deployment": deployment["spec"]["selector"]["matchLabels"],
        **{f"Service {n}": one["spec"]["selector"] for n, one in by_kind["Service"].items()},
        **{f"NetworkPolicy {n}": one["spec"]["podSelector"]["matchLabels"] for n, one in by_kind["NetworkPolicy"].items()},
        **{f"PodDisruptionBudget {n}": one["spec"]["selector"]["matchLabels"] for n, one in by_kind.get("PodDisruptionBudget", {}).items()},
    }
    for what, selector in selectors.items():
        if not selector.items() <= labels.items():
            yield f"{what} selects no pod"
    services = by_kind["Service"]
    for service in services.values():
        for port in service["spec"]["ports"]:
            if port["targetPort"] not in ports:
                yield f"the service leads to the port {port['targetPort']}, which no container has"
    for policy in by_kind["NetworkPolicy"].values():
        for rule in policy["spec"]["ingress"]:
            for port in rule["ports"]:
                if port["port"] not in ports:
                    yield f"the network policy opens the port {port['port']}, which no container has"
    for ingress in by_kind.get("Ingress", {}).values():
        named = {host for tls in ingress["spec"]["tls"] for host in tls["hosts"]}
        for rule in ingress["spec"]["rules"]:
            if rule["host"] not in named:
                yield f"no certificate for {rule['host']}"
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                service = services.get(backend["name"])
                if not service or backend["port"]["name"] not in {p["name"] for p in service["spec"]["ports"]}:
                    yield f"the ingress leads to {backend}, which is not there"
    for scaler in by_kind.get("HorizontalPodAutoscaler", {}).values():
        if scaler["spec"]["scaleTargetRef"]["name"] not in by_kind["Deployment"]:
            yield "the autoscaler scales nothing"
    if pod["spec"]["serviceAccountName"] not in by_kind["ServiceAccount"]:
        yield "the service account is not there"
    made = {secret["spec"]["target"]["name"] for secret in by_kind.get("ExternalSecret", {}).values()}
    for source in container["envFrom"]:
        if "configMapRef" in source and source["configMapRef"]["name"] not in by_kind["ConfigMap"]:
            yield f"the ConfigMap {source['configMapRef']['name']} is not there"
        if "secretRef" in source and source["secretRef"]["name"] not in made:
            yield f"the Secret {source['secretRef']['name']} is not there"
    volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
    if not {mount["name"] for mount in container["volumeMounts"]} <= volumes:
        yield "a volume is mounted that is not there"
    environment = {key: value for one in by_kind["ConfigMap"].values() for key, value in one["data"].items()}
    hosts = {rule["host"] for one in by_kind.get("Ingress", {}).values() for rule in one["spec"]["rules"]}
    if hosts and environment.get("ALLOWED_HOSTS") != ",".join(sorted(hosts)):
        yield f"the server answers under {environment.get('ALLOWED_HOSTS')}, the ingress under {hosts}"


def trouble(file: Path) -> dict:
    """A test of rules: series of a calm server and of one in trouble, and the alerts expected."""
    rules = yaml.safe_load(file.read_text())["groups"][0]["rules"]
    present = {rule["alert"] for rule in rules}
    label = re.search(r'up\{(\w+)="([^"]+)"\}', rules[0]["expr"])
    own = f'{label[1]}="{label[2]}",instance="a"'
    minutes = 40

    def series(name: str, each_minute: float, more: str = "") -> dict:
        return {"series": f"{name}{{{own}{more}}}", "values": f"0+{each_minute}x{minutes}"}

    def constant(name: str, value: float) -> dict:
        return {"series": f"{name}{{{own}}}", "values": f"{value}x{minutes}"}

    def durations(slow: float) -> list[dict]:
        name = "mcp_request_duration_seconds_bucket"
        steps = (("0.5", 600 - slow), ("1", 600 - slow), ("2", 600), ("+Inf", 600))
        return [series(name, each, f',le="{limit}"') for limit, each in steps]

    def server(up: int, errors: float, slow: float, active: int, limited: float, refused: float) -> list[dict]:
        counters = {
            "mcp_requests_total": 600,
            "mcp_errors_total": errors,
            "mcp_rate_limit_hits_total": limited,
            "mcp_auth_failures_total": refused,
        }
        gauges = [constant("up", up), constant("mcp_requests_active", active)]
        return gauges + durations(slow) + [series(name, each) for name, each in counters.items()]

    def case(input_series: list[dict], firing: set[str]) -> dict:
        # Labels and texts differ; what is asked is whether it fires.
        queries = [
            {
                "expr": f'count(ALERTS{{alertname="{name}",alertstate="firing"}})',
                "eval_time": "30m",
                "exp_samples": [{"labels": "{}", "value": 1}] if name in firing else [],
            }
            for name in sorted(present)
        ]
        return {"interval": "1m", "input_series": input_series, "promql_expr_test": queries}

    calm = server(up=1, errors=6, slow=1, active=5, limited=1, refused=1)
    bad = server(up=0, errors=60, slow=30, active=95, limited=120, refused=60)
    return {
        "rule_files": [str(file.resolve())],
        "evaluation_interval": "30s",
        "tests": [case(calm, set()), case(bad, present - {"McpServerAbsent"}), case([], {"McpServerAbsent"})],
    }
