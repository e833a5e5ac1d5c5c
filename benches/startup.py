#!/usr/bin/env python3
"""What a run of the program costs, as a ratio to a program that does nothing.

Builds an empty binary with the same profile, runs both in turn, and prints the
ratios of wall time (medians over pairs) and, where valgrind is installed, of
instructions; for a resume the ratio of processor time, and for one in PDF that
to pdftotext, where poppler-utils is installed. Nothing but ratios of one run is
worth quoting.

    python3 benches/startup.py [--runs N]
"""

import argparse
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESUME = ROOT / "data/examples/resume.md"
PDF = ROOT / "tests/formats/kernel-engineer/cv-typst.pdf"
TWENTY = (
    "CUDA, Open MPI, NCCL, OpenMP, PyTorch, C++17, Python, Kubernetes, Docker, Git, CMake, LLVM, FSDP, vLLM, "
    "quantization, InfiniBand, Slurm, perf, gdb, Linux"
)
CASES = {
    "20 terms": TWENTY,
    "20 terms, 3 of them misspelt": TWENTY.replace("Kubernetes", "Kuberntes")
    .replace("PyTorch", "Pytroch")
    .replace("quantization", "quantizaton"),
}


def build(folder: Path) -> tuple[Path, Path]:
    """Builds the program and the empty one; returns their paths."""
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    profile = re.search(r"\[profile\.release\]\n(?:[^\[]*\n)*", (ROOT / "Cargo.toml").read_text())
    assert profile, "Cargo.toml has a release profile"
    (folder / "src").mkdir()
    (folder / "src" / "main.rs").write_text("fn main() {}\n")
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n' + profile.group().split("\n[")[0]
    )
    subprocess.run(["cargo", "build", "--release", "--quiet", "--target-dir", folder / "target"], cwd=folder, check=True)
    target = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    target_directory = re.search(r'"target_directory":"([^"]+)"', target.stdout)
    assert target_directory, "cargo names its target directory"
    # Both are copied, as an installation does: what a linker has just written lies scattered in the memory of the system,
    # and costs up to a tenth more to start.
    program = shutil.copy(Path(target_directory.group(1)) / "release" / "skillmatch", folder)
    return Path(program), Path(shutil.copy(folder / "target" / "release" / "empty", folder))


def seconds(command: list) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def instructions(command: list) -> int:
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], capture_output=True, text=True, check=False
    )
    collected = re.search(r"Collected : (\d+)", run.stderr)
    assert collected, run.stderr
    return int(collected.group(1))


def processor_seconds(command: list) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(what: str, command: list, other: list, name: str, runs: int) -> None:
    """Prints the ratio of the processor time of two commands, run in turn."""
    pairs = [(processor_seconds(command), processor_seconds(other)) for _ in range(runs)]
    ratio = statistics.median(ours for ours, _ in pairs) / statistics.median(theirs for _, theirs in pairs)
    print(f"{what}: {ratio:.2f} times the processor time of {name} (medians of {runs} runs)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=300, help="pairs of runs for each case")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        program, empty = build(Path(folder))
        for case, skills in CASES.items():
            command = [program, "match", "--skills", skills]
            pairs = [(seconds(command), seconds([empty])) for _ in range(runs)]
            ratio = statistics.median(ours for ours, _ in pairs) / statistics.median(theirs for _, theirs in pairs)
            print(f"{case}: {ratio:.2f} times the wall time of an empty program (medians of {runs} runs)")
            if shutil.which("valgrind"):
                ratio = instructions(command) / instructions([empty])
                print(f"{case}: {ratio:.2f} times its instructions")
        compare("a resume in Markdown", [program, "match", RESUME], [empty], "an empty program", runs)
        if shutil.which("pdftotext"):
            compare("a resume in PDF", [program, "match", PDF], ["pdftotext", PDF, "-"], "pdftotext", runs)


if __name__ == "__main__":
    main()
