#!/usr/bin/env python3
"""How time and memory of `planlint check` grow with the plan and with its history.

    cargo build --release && benches/scale.py [outcomes|commits|versions|bytes|texts…]

Needs Python 3 alone. Each curve has four sizes, each four times the one before (LARGE=1: up to 100,000 outcomes,
1,000,000 commits, 10,000 versions of one outcome, one file of 50 MB, texts of 1 MB in every field). A line tells the seconds by the clock, the seconds
of all processors, the most memory held, and how the time grew against the size before: 4.0 is linear. PLANLINT names
another binary.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
planlint = os.environ.get("PLANLINT", str(root / "target/release/planlint"))
large = "LARGE" in os.environ
environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PLANLINT_AS_OF": "2026-06-30"}

SIZES = {
    "outcomes": [1_600, 6_400, 25_000, 100_000] if large else [400, 1_600, 6_400, 25_000],
    "commits": [16_000, 64_000, 250_000, 1_000_000] if large else [4_000, 16_000, 64_000, 250_000],
    "versions": [160, 640, 2_500, 10_000],
    "texts": [16_000, 64_000, 250_000, 1_000_000] if large else [4_000, 16_000, 64_000, 250_000],
    "bytes": [800_000, 3_200_000, 12_500_000, 50_000_000] if large else [200_000, 800_000, 3_200_000, 12_500_000],
}


def outcome(number, turn):
    return (
        f"id: o-{number}\ntitle: Outcome number {number}\nowner: Person {turn // 7 % 40}\nstatus: on-track\n"
        f"priority: {turn % 5 + 1}\ndeadline: 2026-{turn % 12 + 1:02}-15\n"
        f"done: The count of open tickets is below {turn}\n"
    )


def repository(folder, commits):
    """Makes a repository from commits, each a mapping of paths to texts."""
    subprocess.run(["git", "init", "-q", "-b", "main", folder], env=environment, check=True)
    importer = subprocess.Popen(
        ["git", "-C", folder, "fast-import", "--quiet", "--done"], stdin=subprocess.PIPE, env=environment
    )
    out = importer.stdin

    def data(text):
        raw = text.encode()
        out.write(b"data %d\n%s\n" % (len(raw), raw))

    for at, files in enumerate(commits):
        out.write(b"commit refs/heads/main\n")
        out.write(f"committer Person {at % 40} <p{at % 40}@acme.example> {1_500_000_000 + at * 200} +0000\n".encode())
        data(f"Change number {at}\n\nBecause of {at}.")
        for path, text in files.items():
            out.write(f"M 100644 inline {path}\n".encode())
            data(text)
    out.write(b"done\n")
    out.close()
    assert importer.wait() == 0
    subprocess.run(["git", "-C", folder, "reset", "-q", "--hard"], env=environment, check=True)


def outcomes(size):
    first = {"planlint.yml": 'outcomes: ["plan/**/*.yaml"]\n'}
    first |= {f"plan/part-{number % 200}/o-{number}.yaml": outcome(number, 0) for number in range(size)}
    return [first]


def commits(size):
    yield outcomes(2_000)[0]
    for turn in range(1, size):
        if turn % 5 == 0:
            number = turn * 7919 % 2_000
            yield {f"plan/part-{number % 200}/o-{number}.yaml": outcome(number, turn % 997)}
        else:
            number = turn * 7919 % 4_000
            yield {f"src/part-{number % 60}/file-{number}.txt": f"line {turn}\n"}


def versions(size):
    yield outcomes(1)[0]
    for turn in range(1, size):
        yield {"plan/part-0/o-0.yaml": outcome(0, turn)}


def one_file(size):
    texts, length, number = ["outcomes:\n"], 0, 0
    while length < size:
        lines = outcome(number, 0).splitlines()
        texts.append(f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:]))
        length += len(texts[-1])
        number += 1
    return [{"planlint.yml": 'outcomes: ["plan/**/*.yaml"]\n', "plan/all.yaml": "".join(texts)}]


def texts(size):
    """Every field as long as it can be, in words that made some judgement slow or could."""
    words = ["improve team a, ", "a,", "改善客户满意度，", "it's ", "[a](b) (c) ", "a/b-", "2026-01-0 ", "@a "]
    words += ["o-1 depends on o-2; ", "a. b! ", "x", "\u0301", "((", "“", "- "]
    fields = "title owner contributors priority deadline effort done metrics depends_on purpose benefit parent risks"
    fields = f"{fields} skills check_in progress promised_to start".split()
    files = {"planlint.yml": 'outcomes: ["plan/*"]\n'}
    for at, word in enumerate(words):
        text = word * (size // len(word.encode()))
        lines = "".join(f'{field}: "{text}"\n' for field in fields)
        files[f"plan/{at}.md"] = f"---\nid: o-{at}\nstatus: on-track\n{lines}---\n\n# A\n\n{text}\n"
    return [files]


MAKERS = {"outcomes": outcomes, "commits": commits, "versions": versions, "texts": texts, "bytes": one_file}


def measure(folder):
    """Seconds by the clock and of the processors, and the most memory in MB; of a child, which ends before the next."""
    script = (
        "import resource, subprocess, sys, time\n"
        "began = time.monotonic()\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "spent = time.monotonic() - began\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(code, spent, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
    )
    command = [planlint, "check", "--no-cache", "--statistics", "--limit=file=64M", "--limit=plan=1G"]
    measured = [sys.executable, "-c", script, *command]
    said = subprocess.run(measured, cwd=folder, env=environment, stdout=subprocess.PIPE, check=True)
    code, clock, processors, memory = said.stdout.split()
    assert int(code) < 2, f"planlint ended with {int(code)}"
    return float(clock), float(processors), float(memory)


def main():
    asked = sys.argv[1:] or list(SIZES)
    for curve in asked:
        print(f"\n{curve:>12}  clock s  processors s  memory MB  grew")
        before = None
        for size in SIZES[curve]:
            with tempfile.TemporaryDirectory() as folder:
                repository(folder, MAKERS[curve](size))
                clock, processors, memory = measure(folder)
            grew = f"{processors / before:5.1f}" if before else "     "
            print(f"{size:>12,}  {clock:7.2f}  {processors:12.2f}  {memory:9.0f} {grew}", flush=True)
            before = processors


if __name__ == "__main__":
    main()
