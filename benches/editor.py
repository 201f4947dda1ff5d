#!/usr/bin/env python3
"""How long `planlint lsp` takes from a keystroke to its diagnostics, and how much memory it holds.

    cargo build --release && benches/editor.py [OUTCOMES…]

Needs Python 3 alone. The plans (12, 200 and 2,000 outcomes, unless told otherwise) are copies of the demonstration's
twelve, each with a parent, dependencies and metrics of its own copy, and a history of priorities. In each, 200 edits
are typed into one file while two others are open: into sentences, dates, dependencies and ids, and through YAML that
is broken in between. An edit is over when its own version has diagnostics. The last columns tell how long a
processor worked for one edit, and the most memory that was held. PLANLINT names another binary, EDITS
another number of edits.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent
planlint = os.environ.get("PLANLINT", str(root / "target/release/planlint"))
edits = int(os.environ.get("EDITS", "200"))
environment = {
    **os.environ,
    "PLANLINT_AS_OF": "2026-06-30",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
for role in ("AUTHOR", "COMMITTER"):
    environment |= {f"GIT_{role}_NAME": "Ada Lindqvist", f"GIT_{role}_EMAIL": "ada@acme.example"}


def git(folder, *arguments, day="2026-06-01"):
    dates = {"GIT_AUTHOR_DATE": f"{day}T09:00:00Z", "GIT_COMMITTER_DATE": f"{day}T09:00:00Z"}
    subprocess.run(["git", "-C", folder, *arguments], env=environment | dates, check=True, stdout=subprocess.DEVNULL)


def plan(folder, count):
    """Writes a plan of so many outcomes; gives its files."""
    demo = folder / "demo"
    subprocess.run([planlint, "init", "--demo", demo], env=environment, check=False, capture_output=True)
    texts = {file.stem: file.read_text() for file in sorted((demo / "outcomes").iterdir())}
    copies = folder / "plan"
    (copies / "outcomes").mkdir(parents=True)
    (copies / "planlint.yml").write_text((demo / "planlint.yml").read_text().replace("/*.yml", "/**/*.yml"))
    names = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, texts)) + r")(?![\w-])")
    files = {}
    for number in range(count):
        copy, (name, text) = number // len(texts), list(texts.items())[number % len(texts)]
        path = copies / "outcomes" / f"part-{copy:03}" / f"{name}-{copy}.yml"
        path.parent.mkdir(exist_ok=True)
        files[path] = names.sub(rf"\1-{copy}", text)
        path.write_text(files[path])
    git(copies, "init", "-q", "-b", "main")
    git(copies, "add", "-A")
    git(copies, "commit", "-q", "-m", "The plan")
    for day in range(2, 22):
        for path in list(files)[:: max(1, count // 50)]:
            path.write_text(re.sub(r"(?m)^priority: .*", f"priority: {day % 3 + 1}", files[path]))
        git(copies, "commit", "-q", "-a", "-m", f"Priorities {day}", day=f"2026-06-{day:02}")
    return copies, {path: path.read_text() for path in files}


class Server:
    """A language server, spoken to as an editor does."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            [planlint, "lsp"], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        folders = [{"uri": folder.as_uri(), "name": "plan"}]
        self.send("initialize", {"capabilities": {}, "processId": None, "workspaceFolders": folders}, number=1)
        self.hear(lambda message: message.get("id") == 1)
        self.send("initialized", {})

    def send(self, method, params, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        data = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def hear(self, wanted):
        """Reads until a message is the one that is waited for."""
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if wanted(message):
                return message

    def told(self, uri, version):
        """Waits for the diagnostics of a version."""
        of = lambda message: (message.get("params", {}).get("uri"), message.get("params", {}).get("version"))
        return self.hear(lambda message: of(message) == (uri, version))

    def worked(self):
        """How long it kept a processor busy so far, in milliseconds, whatever else the machine had to do."""
        status = pathlib.Path(f"/proc/{self.process.pid}/stat")
        if not status.is_file():
            return float("nan")
        ticks = status.read_text().rpartition(") ")[2].split()[11:13]
        return 1000 * sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The most memory that it held so far, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.is_file() else None
        return int(found[1]) / 1024 if found else float("nan")


def typed(text, count):
    """So many states of a text, as somebody leaves behind who types."""
    line = lambda key: re.search(rf"(?m)^{key}: .*$", text)
    places = [line(key) for key in ("title", "done", "deadline", "purpose", "id", "owner") if line(key)]
    typed = " who waits for room-index and 40 % of guests by 2026-07-01: [done"
    for number in range(count):
        place, letters = places[number // 20 % len(places)], number % 20 + 1
        yield text[: place.end()] + typed[number // 20 % 3 :][:letters] + text[place.end() :]


def measure(count):
    with tempfile.TemporaryDirectory() as folder:
        copies, files = plan(pathlib.Path(folder).resolve(), count)
        server = Server(copies)
        paths = list(files)
        mine = next(path for path in paths[len(paths) // 24 * 12 :] if path.name.startswith("hotel-stories"))
        opened = time.perf_counter()
        for path in {paths[0], paths[-1], mine}:
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": files[path]}
            server.send("textDocument/didOpen", {"textDocument": document})
        server.told(mine.as_uri(), 1)
        first = time.perf_counter() - opened
        time.sleep(1.5)  # the past is read in a thread of its own
        times, found, before = [], 0, server.worked()
        for number, text in enumerate(typed(files[mine], edits)):
            begun = time.perf_counter()
            document = {"uri": mine.as_uri(), "version": number + 2}
            server.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
            told = server.told(mine.as_uri(), number + 2)
            times.append(1000 * (time.perf_counter() - begun))
            found += len(told["params"]["diagnostics"])
        assert found, "the plan is not read"
        worked, memory = (server.worked() - before) / len(times), server.memory()
        server.send("shutdown", None, number=2)
        server.hear(lambda message: message.get("id") == 2)
        server.send("exit", None)
        server.process.wait(10)
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    print(f"{count:>8} {1000 * first:>10.0f} {at(0.5):>10.1f} {at(0.95):>10.1f} {worked:>10.1f} {memory:>10.0f}")


print(f"{'outcomes':>8} {'opened ms':>10} {'median ms':>10} {'95 % ms':>10} {'CPU ms':>10} {'memory MB':>10}")
for count in [int(argument) for argument in sys.argv[1:]] or [12, 200, 2000]:
    measure(count)
