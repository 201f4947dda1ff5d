#!/usr/bin/env python3
"""How large the page of `planlint report` is, how long it takes to write, and when it is ready in a browser.

    cargo build --release && benches/pages.py [OUTCOMES…]

Needs Python 3 and git; for the browser's columns also node, `npm ci --prefix browser` and chromium-headless-shell
(PLANLINT_CHROMIUM names another). The plans (12, 500 and 2,000 outcomes, unless told otherwise) are copies of the
demonstration: each has its cascade, its dependencies and all its commits, with their authors and messages.

    judge ms    `planlint health --history`, which reads the plan and judges it today and at four ends of quarters
    report ms   `planlint report`, which does that and writes the page
    write ms    what is more in the second than in the first
    KB          the page; limits are 1,000 for 500 outcomes and 4,000 for 2,000
    ready ms    from opening the file to the end of its script
    drawn ms    until the browser has drawn what is in sight

The first three are of the fastest of ROUNDS runs (5), the last two medians. That two pages of the same plan and day are the same, byte for byte, is
asserted. PLANLINT names another binary, KEEP a folder to leave plans and pages in. A folder in place of a number is
measured as it is, on the day that AS_OF names (2026-06-30).
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent
planlint = os.environ.get("PLANLINT", str(root / "target/release/planlint"))
rounds = int(os.environ.get("ROUNDS", "5"))
environment = {
    **os.environ,
    "PLANLINT_AS_OF": os.environ.get("AS_OF", "2026-06-30"),
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def run(*arguments, **options):
    return subprocess.run(arguments, env=environment, check=True, capture_output=True, **options).stdout


def plan(folder, count):
    """Makes a plan of so many outcomes, with the past of the demonstration in each copy."""
    demo, copies = folder / "demo", folder / f"plan-{count}"
    if copies.exists():
        return copies
    if not demo.exists():
        subprocess.run([planlint, "init", "--demo", demo], env=environment, check=False, capture_output=True)
    git = ("git", "-C", demo)
    now = sorted(path.stem for path in (demo / "outcomes").iterdir())
    known = run(*git, "log", "--format=", "--name-only", "--no-renames", "--", "outcomes", text=True)
    names = "|".join(sorted(re.escape(pathlib.Path(path).stem) for path in set(known.split())))
    named = re.compile(rf"(?<![\w-])({names})(?![\w-])".encode())
    # Where outcomes are named; elsewhere the same words are words.
    lines = re.compile(rb"(?m)^(?:id|parent|depends_on|notes): .*$")
    stream = []
    for commit in run(*git, "rev-list", "--reverse", "HEAD", text=True).split():
        author, message = run(*git, "log", "-1", "--format=%an <%ae> %ad%x00%B", "--date=raw", commit).split(b"\0")
        message = message.strip()
        stream.append(b"commit refs/heads/main\ncommitter %s\ndata %d\n%s\n" % (author, len(message), message))
        for line in run(*git, "diff-tree", "-r", "--root", "--no-commit-id", "--name-status", commit, text=True).splitlines():
            state, path = line.split("\t")
            text = b"" if state == "D" else run(*git, "show", f"{commit}:{path}")
            name = pathlib.Path(path).stem
            copied = path.startswith("outcomes/")
            text = text if copied else text.replace(b"/*.yml", b"/**/*.yml")
            # What is not there any more has another name now, in the same copies.
            first = now.index(name) if name in now else 0
            for copy in range(-(-(count - first) // len(now)) if copied else 1):
                # The first copy is the demonstration itself.
                suffix = f"-{copy}" if copy else ""
                at = f"outcomes/part-{copy:03}/{name}{suffix}.yml" if copied else path
                mine = lines.sub(lambda line: named.sub(rb"\1" + suffix.encode(), line[0]), text)
                if state == "D":
                    stream.append(b"D %s\n" % at.encode())
                else:
                    stream.append(b"M 100644 inline %s\ndata %d\n%s\n" % (at.encode(), len(mine), mine))
    run("git", "init", "-q", "-b", "main", copies)
    run("git", "-C", copies, "fast-import", "--quiet", "--done", input=b"".join(stream) + b"done\n")
    run("git", "-C", copies, "reset", "-q", "--hard")
    return copies


def seconds(*arguments, folder):
    begun = time.perf_counter()
    done = subprocess.run([planlint, *arguments], cwd=folder, env=environment, capture_output=True)
    assert done.returncode < 2, done.stderr.decode()
    return time.perf_counter() - begun


def opened(page):
    """When the page was ready and drawn; dashes without a browser."""
    if not (root / "browser/node_modules").exists():
        return "–", "–"
    return run("node", "ready.mjs", page, str(rounds), cwd=root / "browser", text=True).split()


def measure(folder, what):
    at = pathlib.Path(what).resolve() if not what.isdigit() else plan(folder, int(what))
    pages = [folder / f"page-{pathlib.Path(what).name}{again}.html" for again in ("", "-again")]
    times = {"judge": [], "report": []}
    for again in range(rounds):
        times["judge"].append(seconds("health", "--history", "--format", "json", folder=at))
        times["report"].append(seconds("report", "-o", pages[again % 2], folder=at))
    if rounds > 1:
        assert pages[0].read_bytes() == pages[1].read_bytes(), f"two pages of {what} differ"
        pages[1].unlink()
    # The fastest of each: what else the machine did meanwhile must not stand in their difference.
    judge, report = (1000 * min(times[name]) for name in ("judge", "report"))
    size = pages[0].stat().st_size / 1000
    ready, drawn = opened(pages[0])
    name = what if what.isdigit() else pathlib.Path(what).name
    print(f"{name:>8} {judge:>9.0f} {report:>9.0f} {report - judge:>9.0f} {size:>9.0f} {ready:>9} {drawn:>9}", flush=True)


heads = ["judge ms", "report ms", "write ms", "KB", "ready ms", "drawn ms"]
print(f"{'outcomes':>8}", *(f"{head:>9}" for head in heads))
with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(os.environ.get("KEEP", scratch)).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for what in sys.argv[1:] or ["12", "500", "2000"]:
        measure(folder, what)
