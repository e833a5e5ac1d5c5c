#!/usr/bin/env python3
"""What screening costs, as ratios of one run; nothing else is worth quoting.

Builds the program, writes made-up pools (benches/profiles.py), and prints:
the rate for rows with text as a share of that of serde_json alone; profiles per
processor second for rows with skills; what a second thread brings, and costs;
the peak of memory for a small pool and a large one; and, where poppler-utils is
installed, the rate for a folder of PDF files to that of pdftotext.

    python3 benches/screening.py [--scale N]
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import profiles

ROOT = Path(__file__).resolve().parent.parent
PDF = ROOT / "tests/formats/kernel-engineer/cv-typst.pdf"


def run(command: list) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and the peak of memory in KiB."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return time.perf_counter() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def children(command: str) -> float:
    """Wall seconds of a shell command."""
    before = time.perf_counter()
    subprocess.run(command, shell=True, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - before


def median(runs: list[tuple[float, float, int]]) -> tuple[float, float, int]:
    return tuple(statistics.median(column) for column in zip(*runs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="so many times the usual numbers of rows")
    scale = parser.parse_args().scale
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "throughput"], cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    target = Path(json.loads(metadata.stdout)["target_directory"]) / "release"
    program, throughput = target / "skillmatch", target / "examples/throughput"
    names = profiles.vocabulary(program)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def pool(kind: str, count: float) -> Path:
            path = folder / f"{kind}-{int(count * scale)}.jsonl"
            profiles.write(path, kind, int(count * scale), names)
            return path

        def screen(path: Path, threads: int) -> list:
            return [program, "screen", path, "--format", "jsonl", "--threads", str(threads), "--as-of", "2026-11"]

        text = pool("text", 20_000)
        size = text.stat().st_size / 1e6
        parsed = [json.loads(subprocess.run([throughput, "parse", text], check=True, capture_output=True).stdout) for _ in range(5)]
        parse = statistics.median(each["seconds"] for each in parsed)
        _, processor, _ = median([run(screen(text, 1)) for _ in range(3)])
        print(f"text: {size / processor:.1f} MB per processor second, {parse / processor:.1%} of serde_json alone ({size / parse:.0f} MB/s)")

        small, large = pool("skills", 100_000), pool("skills", 1_000_000)
        _, first, low = median([run(screen(small, 1)) for _ in range(3)])
        one = median([run(screen(large, 1)) for _ in range(3)])
        two = median([run(screen(large, 2)) for _ in range(3)])
        rows = int(1_000_000 * scale)
        print(f"skills: {rows / one[1]:,.0f} profiles per processor second")
        print(f"two threads: {one[0] / two[0]:.2f} times the rate of one, {two[1] / one[1] - 1:+.0%} processor time")
        print(f"memory: {low / 1024:.0f} MiB for {rows // 10:,} rows, {one[2] / 1024:.0f} MiB for {rows:,}, {two[2] / 1024:.0f} MiB on two threads")

        if shutil.which("pdftotext"):
            (folder / "pdf").mkdir()
            for index in range(int(2_000 * scale)):
                shutil.copy(PDF, folder / f"pdf/{index:05}.pdf")
            pdftotext = f"find {folder}/pdf -name '*.pdf' | xargs -P 2 -n 1 -I FILE pdftotext FILE -"
            ours = " ".join(str(part) for part in screen(folder / "pdf", 2))
            ratios = [children(pdftotext) / children(ours) for _ in range(3)]
            print(f"{int(2_000 * scale):,} PDF files, two at a time: {statistics.median(ratios):.2f} times the rate of pdftotext")


if __name__ == "__main__":
    main()
