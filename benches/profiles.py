"""Made-up profiles, the same ones for the same seed: rows with skills, or with text."""

import json
import random
import subprocess
from pathlib import Path

UNKNOWN = ["stakeholder wrangling", "quantum basket weaving", "frobnication", "thought leadership", "synergies", "Excel macros"]
LEVELS = [""] * 12 + [" (expert)", " (advanced)", " (basic)", ": 3 years"]
SENTENCES = [
    "Led the port of a {0} model from {1} to {2}, which cut the time to solution by {n}%.",
    "Wrote {0} kernels for sparse attention and tuned their occupancy with {1} on {n} nodes.",
    "Going forward the team wants to move all of its nightly jobs to another scheduler and to report on their costs.",
    "Responsible for reviews, releases and the documentation of an internal library that {n} engineers build upon.",
    "Maintained {0} and {1} pipelines for the data platform.",
    "Mentored {n} interns and wrote the onboarding guide.",
    "Debugged the performance of {0} jobs across {n} GPUs using {1}.",
    "Organised the weekly meeting and the planning of the quarter with three other teams in Berlin and Oslo.",
    "Enjoys long walks, chess and the repair of old bicycles, and reads whatever comes to hand on the train.",
    "The work was presented to the board, which took it as the basis of the next budget and of two more hires.",
]


def vocabulary(program: Path) -> list[str]:
    """The display names of all skills, in an order that has nothing to do with the alphabet."""
    listed = subprocess.run([program, "vocab", "list"], check=True, capture_output=True, text=True).stdout
    names = [line.split("\t")[1] for line in listed.splitlines()]
    random.Random(1).shuffle(names)
    return names


def write(path: Path, kind: str, count: int, names: list[str], seed: int = 1) -> None:
    """Writes rows of a kind, `skills` or `text`. A few skills are named by many and most by few, as in life (Zipf's law)."""
    source = random.Random(seed)
    weights = [1 / (rank + 10) for rank in range(len(names))]

    def pick(number: int) -> list[str]:
        return source.choices(names, weights, k=number)

    with path.open("w") as out:
        for index in range(count):
            row: dict[str, object] = {"id": f"c{index}"}
            if kind == "skills":
                row["skills"] = [
                    name + source.choice(LEVELS) if source.random() < 0.95 else source.choice(UNKNOWN)
                    for name in pick(source.randint(5, 15))
                ]
            else:
                sentences = source.choices(SENTENCES, k=source.randint(12, 24))
                row["text"] = " ".join(sentence.format(*pick(3), n=source.randint(2, 900)) for sentence in sentences)
            out.write(json.dumps(row) + "\n")
