"""Compares a report with the committed expectation of its peer, and writes that expectation anew."""

import json
import tomllib
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent / "expected"
TODO = "TODO"


def read(name: str) -> dict:
    file = FOLDER / f"{name}.toml"
    return tomllib.loads(file.read_text()) if file.exists() else {}


# What a report says, reduced to what an expectation holds.

def conform_findings(report: dict) -> dict[tuple[str, str], set[str]]:
    """(id, status) of everything that did not pass, with the revisions it was seen in."""
    found: dict[tuple[str, str], set[str]] = {}
    for item in report["items"]:
        if item["status"] in ("fail", "warn"):
            found.setdefault((item["id"], item["status"]), set()).update(_revisions(item))
    return found


def lint_findings(report: dict) -> dict[tuple[str, str], int]:
    return Counter((item["id"], item["status"]) for item in report["items"] if item["status"] in ("fail", "warn", "info"))


def _revisions(item: dict) -> list[str]:
    return [item["revision"]] if item.get("revision") else []


def _message(report: dict, id: str, status: str) -> str:
    texts = [item.get("message") or "" for item in report["items"] if (item["id"], item["status"]) == (id, status)]
    return texts[0].replace("\n", " ")[:160] if texts else ""


# Differences: `+` was reported and not expected, `-` was expected and not reported.

def compare(expected: dict, reports: dict[str, dict]) -> list[str]:
    if not expected:
        return ["no expectation is committed: run with --bless, then say why for each finding"]
    differences = []
    for feature, report in reports.items():
        want = expected.get(feature, {})
        lines = _errors(report) + _exit_code(want, report) + (_conform if feature == "conform" else _lint)(want, report)
        differences += [f"{feature:<7} {line}" for line in lines]
    return differences


def _errors(report: dict) -> list[str]:
    return [f"! error {item['id']} {' '.join(_revisions(item))}: {item.get('message') or item.get('reason')}"
            for item in report["items"] if item["status"] == "error"]


def _exit_code(want: dict, report: dict) -> list[str]:
    return [] if report["exit_code"] == want.get("exit_code") else [
        f"! exit code {report['exit_code']}, expected {want.get('exit_code')}"]


def _conform(want: dict, report: dict) -> list[str]:
    lines = []
    entries = want.get("finding", [])
    wanted = {(entry["id"], entry["status"]): set(entry["revisions"]) for entry in entries}
    by_chance = {(entry["id"], entry["status"]) for entry in entries if entry.get("by-chance")}
    if len(wanted) != len(entries):
        lines.append("! an id and status is listed twice")
    lines += [f"! {entry['id']} has no why" for entry in entries if entry.get("why", "").strip() in ("", TODO)]
    if sorted(report["revisions"]) != sorted(want.get("revisions", [])):
        lines.append(f"! judged {' '.join(report['revisions']) or 'nothing'}, expected {' '.join(want.get('revisions', []))}")
    if report["summary"]["pass"] < want.get("passes", 1):
        lines.append(f"! only {report['summary']['pass']} passed, expected at least {want.get('passes', 1)}")
    found = conform_findings(report)
    for id, status in sorted(found.keys() | wanted.keys()):
        seen, hoped = found.get((id, status)), wanted.get((id, status))
        if seen is not None and (hoped is None or seen - hoped):
            lines.append(f"+ {status} {id} [{' '.join(sorted(seen - (hoped or set())))}] {_message(report, id, status)}")
        if hoped is not None and (id, status) not in by_chance and (seen is None or hoped - seen):
            lines.append(f"- {status} {id} [{' '.join(sorted(hoped - (seen or set())))}]")
    return lines


def _lint(want: dict, report: dict) -> list[str]:
    wanted = {(id, status): count for id, counts in want.get("findings", {}).items() for status, count in counts.items()}
    found = lint_findings(report)
    return [f"{'+' if found.get(key, 0) > wanted.get(key, 0) else '-'} {key[1]} {key[0]}: "
            f"{found.get(key, 0)}, expected {wanted.get(key, 0)} {_message(report, *key)}".rstrip()
            for key in sorted(found.keys() | wanted.keys()) if found.get(key, 0) != wanted.get(key, 0)]


# Writing: the machine's part is written anew, each `why` stays, and so does the comment at the top.

def bless(name: str, reports: dict[str, dict]) -> list[str]:
    """Writes the expectation and returns what still needs a `why`."""
    file = FOLDER / f"{name}.toml"
    old = read(name)
    lines, todo = _head(file), []
    if "conform" not in reports:
        lines = _without_lint(file)
    if report := reports.get("conform"):
        whys = {(entry["id"], entry["status"]): entry.get("why", TODO) for entry in old.get("conform", {}).get("finding", [])}
        lines += ["[conform]", f"exit_code = {report['exit_code']}", f"revisions = {_list(report['revisions'])}",
                  f"passes = {report['summary']['pass']} # at least", ""]
        # A race in the server is met or is not: its entry stays as it is.
        by_chance = {(entry["id"], entry["status"]): entry["revisions"]
                     for entry in old.get("conform", {}).get("finding", []) if entry.get("by-chance")}
        for (id, status), revisions in sorted({**conform_findings(report), **by_chance}.items()):
            why = whys.get((id, status)) or TODO
            if why == TODO:
                todo.append(f"{status} {id} [{' '.join(sorted(revisions))}] {_message(report, id, status)}")
            lines += ["[[conform.finding]]", f"id = {_text(id)}", f"status = {_text(status)}",
                      f"revisions = {_list(revisions)}"]
            lines += ["by-chance = true"] if (id, status) in by_chance else []
            lines += [f"why = {_text(why)}", ""]
    if report := reports.get("lint"):
        lines += ["[lint]", f"exit_code = {report['exit_code']}", "", "[lint.findings]"]
        counts: dict[str, list[str]] = {}
        for (id, status), count in sorted(lint_findings(report).items()):
            counts.setdefault(id, []).append(f"{status} = {count}")
        lines += [f"{_text(id)} = {{ {', '.join(each)} }}" for id, each in counts.items()]
    FOLDER.mkdir(exist_ok=True)
    file.write_text("\n".join(lines).rstrip() + "\n")
    return todo


def _head(file: Path) -> list[str]:
    head = []
    for line in file.read_text().splitlines() if file.exists() else []:
        if line and not line.startswith("#"):
            break
        head.append(line)
    return head


def _without_lint(file: Path) -> list[str]:
    """All that stands before the part about lint, which is the last."""
    text = file.read_text() if file.exists() else ""
    return text.partition("[lint]\n")[0].splitlines()


def _list(words) -> str:
    return json.dumps(sorted(words))


def _text(text: str) -> str:
    if "\n" in text and "'''" not in text:
        return f"'''\n{text}'''"
    return json.dumps(text, ensure_ascii=False)
