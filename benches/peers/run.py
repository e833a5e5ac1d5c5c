#!/usr/bin/env python3
"""How fast other finders of names are on the same vocabulary and the same texts.

Installs pyahocorasick, flashtext and spaCy into a folder of its own, gives each
all names of the vocabulary, and times each on the texts of made-up profiles
(benches/profiles.py); ours is the scan of examples/throughput, which finds names
as the others do, without regard to what stands around them. Prints ratios of
one run; loading the vocabulary is not timed. spaCy gets a part of the texts.

    python3 benches/peers/run.py [--rows N]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = ["pyahocorasick==2.3.1", "flashtext==2.7", "spacy==3.8.7", "click"]


def inside(names: list[str], texts: list[str]) -> None:
    """What runs in the environment of the peers: prints bytes per second for each."""
    import ahocorasick
    import spacy
    from flashtext import KeywordProcessor
    from spacy.matcher import PhraseMatcher

    def rate(find, texts: list[str]) -> float:
        size = sum(len(text.encode()) for text in texts)
        start = time.process_time()
        found = sum(find(text) for text in texts)
        seconds = time.process_time() - start
        assert found, "something is found"
        return size / seconds

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), name)
    automaton.make_automaton()
    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(names)
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("SKILL", list(nlp.tokenizer.pipe(names)))
    print(
        json.dumps(
            {
                "pyahocorasick": rate(lambda text: sum(1 for _ in automaton.iter(text.lower())), texts),
                "flashtext": rate(lambda text: len(keywords.extract_keywords(text)), texts),
                "spaCy PhraseMatcher": rate(lambda text: len(matcher(nlp.make_doc(text))), texts[: len(texts) // 10 + 1]),
            }
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        inside(*(json.loads(Path(path).read_text()) for path in arguments.inside))
        return
    sys.path.insert(0, str(ROOT / "benches"))
    import profiles

    for build in (["cargo", "build", "--release", "--quiet"], ["cargo", "build", "--release", "--quiet", "--example", "throughput"]):
        subprocess.run(build, cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    target = Path(json.loads(metadata.stdout)["target_directory"]) / "release"
    shown = subprocess.run([target / "skillmatch", "vocab", "list"], check=True, capture_output=True, text=True).stdout
    names = sorted({line.split("\t")[1] for line in shown.splitlines()})
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        pool = folder / "pool.jsonl"
        profiles.write(pool, "text", arguments.rows, profiles.vocabulary(target / "skillmatch"))
        texts = [json.loads(line)["text"] for line in pool.read_text().splitlines()]
        venv.create(folder / "peers", with_pip=True)
        python = folder / "peers/bin/python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS], check=True)
        (folder / "names.json").write_text(json.dumps(names))
        (folder / "texts.json").write_text(json.dumps(texts))
        command = [python, __file__, "--inside", folder / "names.json", folder / "texts.json"]
        peers = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        ours = json.loads(subprocess.run([target / "examples/throughput", "scan", pool], check=True, capture_output=True).stdout)
        rate = sum(len(text.encode()) for text in texts) / ours["seconds"]
    print(f"skillmatch: {rate / 1e6:.0f} MB/s with all names and ways to write them; the peers have the {len(names):,} display names")
    for peer, other in peers.items():
        print(f"{peer}: {other / 1e6:.2f} MB/s, {rate / other:.0f} times slower")


if __name__ == "__main__":
    main()
