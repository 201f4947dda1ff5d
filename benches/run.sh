#!/bin/sh
# planlint and programs that do comparable work, on the same files, in one table with ratios.
#
#   cargo build --release && sh benches/run.sh [PROPOSALS.bundle]
#
# Without an argument only the synthetic repository is measured: 100,000 commits, 2,000 outcomes, made here by
# `git fast-import`. With a bundle of a plan under keps/**/kep.yaml that is measured, too. All programs run in turn,
# ROUNDS times (5), so that a busy moment of the machine hits them alike; the median is told.
#
# The peers are installed into a folder of their own: ryl, yamllint, check-jsonschema, doorstop and PyDriller from PyPI,
# Spectral from npm. PEERS names a folder where that was done before; one that cannot be installed is left out of the
# table. PYDRILLER= leaves PyDriller out, which takes minutes. GRAPH=1 writes a commit-graph with filters first. PLANLINT
# names another binary, KEEP a folder to keep the repositories in.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
planlint=${PLANLINT:-$here/target/release/planlint}
rounds=${ROUNDS:-5}
folder=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"
peers=${PEERS:-$folder/peers}
export GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat

# Every fifth commit changes one of 2,000 outcomes; the others change one of 4,000 files beside the plan.
synthetic() {
    git init -q -b main "$1"
    awk 'function blob(text) { printf "data %d\n%s\n", length(text), text }
    function outcome(n, k) {
        return "id: o-" n "\ntitle: Outcome number " n "\nowner: Person " (int(k / 7) % 40) "\nstatus: on-track\npriority: " \
            (k % 5 + 1) "\ndeadline: 2026-" sprintf("%02d", k % 12 + 1) "-15\ndone: The count of open tickets is below " k "\n"
    }
    BEGIN {
        srand(7)
        for (c = 1; c <= 100000; c++) {
            print "commit refs/heads/main"
            print "committer Person " (c % 40) " <p" (c % 40) "@acme.example> " (1500000000 + c * 2500) " +0000"
            blob("Change number " c "\n\nBecause of " c ".")
            if (c == 1) {
                print "M 100644 inline planlint.yml"
                blob("outcomes: [\"plan/**/*.yaml\"]\n")
                for (n = 0; n < 2000; n++) {
                    print "M 100644 inline plan/team-" (n % 50) "/o-" n ".yaml"
                    blob(outcome(n, 0))
                }
            } else if (c % 5 == 0) {
                n = int(rand() * 2000)
                print "M 100644 inline plan/team-" (n % 50) "/o-" n ".yaml"
                blob(outcome(n, c % 997))
            } else {
                n = int(rand() * 4000)
                print "M 100644 inline src/part-" (n % 60) "/file-" n ".txt"
                blob("line " c "\n")
            }
        }
        print "done"
    }' | git -C "$1" fast-import --quiet --done
    git -C "$1" reset -q --hard
}

install() {
    [ -d "$peers" ] && return
    mkdir -p "$peers"
    python3 -m venv "$peers/venv" || return 0
    for package in ryl yamllint check-jsonschema doorstop pydriller; do
        "$peers/venv/bin/pip" install -q "$package" > /dev/null 2>&1 || echo "$package could not be installed" >&2
    done
    (cd "$peers" && npm init -y > /dev/null && npm install --silent @stoplight/spectral-cli > /dev/null) 2> /dev/null ||
        echo "Spectral could not be installed" >&2
}

now() { date +%s%N; }

# run NAME COMMAND…: adds the milliseconds to the file of that name. A program that finds something ends with 1.
run() {
    name=$1
    shift
    start=$(now)
    "$@" > "$folder/said" 2>&1 || [ $? -eq 1 ] || { echo "$name failed:" >&2; tail -3 "$folder/said" >&2; return 0; }
    echo $((($(now) - start) / 1000000)) >> "$folder/times/$name"
}

# peer NAME PROGRAM ARGUMENTS…: the same for a program that may not be there.
peer() {
    name=$1
    shift
    if [ -x "$1" ]; then run "$name" "$@"; fi
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

version() { "$@" --version 2> /dev/null | head -n 1 | sed 's/^[^0-9]*//; s/[^0-9.].*//'; }

# row UNIT NAME WORDS: a line of the table, if NAME was measured; the ratio is to the median of UNIT.
row() {
    [ -f "$folder/times/$2" ] || return 0
    awk -v what="$3" -v ms="$(median "$folder/times/$2")" -v unit="$(median "$folder/times/$1")" \
        'BEGIN { printf "| %s | %d ms | %.2f |\n", what, ms, ms / unit }'
}

# Items as doorstop keeps them, as many as there are outcomes, each linked with the one before.
items() {
    git init -q -b main "$1"
    mkdir "$1/req"
    printf 'settings:\n  digits: 5\n  prefix: REQ\n  sep: ""\n' > "$1/req/.doorstop.yml"
    n=1
    while [ "$n" -le "$2" ]; do
        printf 'active: true\nheader: ""\nlevel: 1.%d\nlinks: []\nnormative: true\nref: ""\nreviewed: null\ntext: |\n  Requirement number %d.\n' \
            "$n" "$n" > "$1/req/REQ$(printf %05d "$n").yml"
        n=$((n + 1))
    done
}

measure() {
    repo=$1
    paths=$2
    rm -rf "$folder/times" && mkdir "$folder/times"
    cd "$repo"
    if [ -n "${GRAPH:-}" ]; then git commit-graph write --reachable --changed-paths --no-progress; fi
    git ls-files -- ":(glob)$paths" > "$folder/files"
    count=$(wc -l < "$folder/files")
    "$planlint" schema outcome > "$folder/schema.json"
    printf 'rules:\n  owner:\n    given: $\n    then: {field: title, function: truthy}\n' > "$folder/spectral.yml"
    rm -rf "$folder/items" && items "$folder/items" "$count"
    round=0
    while [ $round -lt "$rounds" ]; do
        round=$((round + 1))
        run snapshot "$planlint" check --no-history --preset strict --statistics
        peer ryl "$peers/venv/bin/ryl" check --enable ALL $(cat "$folder/files")
        peer yamllint "$peers/venv/bin/yamllint" $(cat "$folder/files")
        peer jsonschema "$peers/venv/bin/check-jsonschema" --schemafile "$folder/schema.json" $(cat "$folder/files")
        peer spectral "$peers/node_modules/.bin/spectral" lint --ruleset "$folder/spectral.yml" $(cat "$folder/files")
        if [ -x "$peers/venv/bin/doorstop" ]; then (cd "$folder/items" && run doorstop "$peers/venv/bin/doorstop" -q); fi
        run git-log-raw git log --raw --full-history -c --format=%H -- ":(glob)$paths"
        rm -rf .git/planlint
        run cold "$planlint" check --preset strict --statistics
        run warm "$planlint" check --preset strict --statistics
    done
    if [ -x "$peers/venv/bin/python" ] && [ -n "${PYDRILLER-1}" ]; then
        run pydriller "$peers/venv/bin/python" -c 'import sys
from pydriller import Repository
for commit in Repository(".", only_modifications_with_file_types=[".yaml"]).traverse_commits():
    for file in commit.modified_files: file.diff_parsed'
    fi
    echo "### $(basename "$repo"): $count outcome files, $(git rev-list --count HEAD) commits"
    echo
    echo "| the files as they are | time | ratio |"
    echo "|---|--:|--:|"
    row snapshot snapshot "**planlint**, every rule that needs no history"
    row snapshot ryl "ryl $(version "$peers/venv/bin/ryl")"
    row snapshot yamllint "yamllint $(version "$peers/venv/bin/yamllint")"
    row snapshot jsonschema "check-jsonschema $(version "$peers/venv/bin/check-jsonschema"), with the schema of planlint"
    row snapshot spectral "Spectral $(version "$peers/node_modules/.bin/spectral"), one rule"
    row snapshot doorstop "doorstop $(version "$peers/venv/bin/doorstop"), on as many items of its own"
    echo
    echo "| with their history | time | ratio |"
    echo "|---|--:|--:|"
    row git-log-raw cold "**planlint**, every rule, first run"
    row git-log-raw warm "**planlint**, every rule, with what the run before kept"
    row git-log-raw git-log-raw "git $(version git) \`log --raw --full-history -c\`"
    row git-log-raw pydriller "PyDriller, the same files, once"
    echo
    cd "$here"
}

install
echo "planlint $(version "$planlint") on $(uname -sm), $(nproc) cores, median of $rounds rounds."
echo
if [ $# -gt 0 ]; then
    [ -d "$folder/proposals" ] || git -c init.defaultBranch=main clone -q -b master "$1" "$folder/proposals"
    cat > "$folder/proposals/planlint.yml" << 'YML'
outcomes: ["keps/**/kep.yaml"]
fields: {id: kep-number, owner: authors, deadline: latest-milestone, depends_on: see-also, priority: stage}
YML
    # As in every plan that is checked, its configuration is committed.
    git -C "$folder/proposals" add planlint.yml
    git -C "$folder/proposals" diff --cached --quiet ||
        git -C "$folder/proposals" -c user.name=Bench -c user.email=bench@example.org commit -q --no-verify -m "planlint.yml"
    measure "$folder/proposals" "keps/**/kep.yaml"
fi
[ -d "$folder/synthetic" ] || synthetic "$folder/synthetic"
measure "$folder/synthetic" "plan/**/*.yaml"
