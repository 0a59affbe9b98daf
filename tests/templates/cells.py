"""Which projects the matrix generates: the defaults in full, the rest so that every pair of answers meets."""

from collections import Counter
from dataclasses import dataclass, fields
from itertools import combinations, product

AXES = {
    "language": ("python", "typescript", "rust"),
    "profile": ("standard", "minimal"),
    "auth": ("none", "api-key", "jwt"),
    "target": ("docker", "none", "kubernetes"),
    "transport": ("http,stdio", "http", "stdio"),
    "license": ("MIT", "Apache-2.0", "none"),
    "noun": ("work_order", "invoice", "battery"),
}
NAMES = tuple(AXES)


@dataclass(frozen=True)
class Cell:
    """One set of answers of `mcpkit new`."""

    language: str
    profile: str = "standard"
    auth: str = "none"
    target: str = "docker"
    transport: str = "http,stdio"
    license: str = "MIT"
    noun: str = "work_order"

    @property
    def name(self) -> str:
        """The language and profile, and what differs from the defaults."""
        default = default_of(self.language, self.profile)
        more = [getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(default, f.name)]
        return "-".join([self.language, self.profile, *(word.replace(",", "+") for word in more)])

    @property
    def default(self) -> bool:
        return self == default_of(self.language, self.profile)

    @property
    def http(self) -> bool:
        return "http" in self.transport

    @property
    def stdio(self) -> bool:
        return "stdio" in self.transport

    @property
    def flags(self) -> list[str]:
        return [word for name in NAMES for word in (f"--{name}", getattr(self, name))]


def default_of(language: str, profile: str) -> Cell:
    return Cell(language, profile, target="docker" if profile == "standard" else "none")


def possible(answers: dict[str, str]) -> bool:
    """A server that is reached over stdin alone has no callers to tell apart and no place in a cluster."""
    if answers.get("transport") != "stdio":
        return True
    return answers.get("auth", "none") == "none" and "kubernetes" not in answers.get("target", "none")


def all_defaults() -> list[Cell]:
    return [default_of(language, profile) for profile in AXES["profile"] for language in AXES["language"]]


def cells() -> list[Cell]:
    """The defaults, and the fewest more that a greedy choice finds. The same every time."""
    wanted = _pairs()
    chosen = all_defaults()
    for cell in chosen:
        wanted -= _covered(cell)
    candidates = [Cell(*values) for values in product(*AXES.values()) if possible(dict(zip(NAMES, values)))]
    while wanted:
        taken = Counter(cell.language for cell in chosen)
        best = max(candidates, key=lambda cell: (len(_covered(cell) & wanted), -taken[cell.language]))
        chosen.append(best)
        wanted -= _covered(best)
    return chosen


def _pairs() -> set[frozenset]:
    return {frozenset(((a, x), (b, y))) for a, b in combinations(NAMES, 2) for x in AXES[a] for y in AXES[b]
            if possible({a: x, b: y})}


def _covered(cell: Cell) -> set[frozenset]:
    return {frozenset(pair) for pair in combinations(((name, getattr(cell, name)) for name in NAMES), 2)}
