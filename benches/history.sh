#!/bin/sh
# How long a whole `planlint check` takes with history, beside git's own log of the same paths.
#
#   cargo build --release && sh benches/history.sh [PROPOSALS.bundle]
#
# Without an argument only the synthetic repository is measured: 100,000 commits, 2,000 outcomes, made here by
# `git fast-import`. With a bundle of a plan under keps/**/kep.yaml that is measured, too. All commands of a
# repository run in turn, ROUNDS times (5), so that a busy moment of the machine hits them alike; the median is told.
# PYDRILLER=python names an interpreter with PyDriller installed, which is slow and runs once. GRAPH=1 writes a
# commit-graph with filters first. PLANLINT names another binary, KEEP a folder to keep the repositories in.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
planlint=${PLANLINT:-$here/target/release/planlint}
rounds=${ROUNDS:-5}
folder=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"
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

now() { date +%s%N; }

# run NAME COMMAND…: adds the milliseconds to the file of that name.
run() {
    name=$1
    shift
    start=$(now)
    "$@" > /dev/null 2>&1 || [ $? -eq 1 ] || { echo "$name failed" >&2; exit 2; }
    echo $((($(now) - start) / 1000000)) >> "$folder/times/$name"
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

measure() {
    repo=$1
    paths=$2
    rm -rf "$folder/times" && mkdir "$folder/times"
    cd "$repo"
    if [ -n "${GRAPH:-}" ]; then git commit-graph write --reachable --changed-paths --no-progress; fi
    round=0
    while [ $round -lt "$rounds" ]; do
        round=$((round + 1))
        run git-log-raw git log --raw --full-history -c -- ":(glob)$paths"
        run git-log-p git log -p --full-history -- ":(glob)$paths"
        rm -rf .git/planlint
        run check-cold "$planlint" check
        run check-warm "$planlint" check
        run check-no-history "$planlint" check --no-history
        run timelines-cold "$planlint" log --all --no-cache --format json
        "$planlint" log --all > /dev/null
        run timelines-warm "$planlint" log --all --format json
    done
    if [ -n "${PYDRILLER:-}" ]; then
        run pydriller "$PYDRILLER" -c 'import sys
from pydriller import Repository
for commit in Repository(".", only_modifications_with_file_types=[".yaml"]).traverse_commits():
    for file in commit.modified_files: file.diff_parsed'
    fi
    raw=$(median "$folder/times/git-log-raw")
    echo "$repo"
    for file in git-log-raw git-log-p check-cold check-warm check-no-history timelines-cold timelines-warm pydriller; do
        [ -f "$folder/times/$file" ] || continue
        ms=$(median "$folder/times/$file")
        awk -v n="$file" -v ms="$ms" -v raw="$raw" 'BEGIN { printf "  %-18s %7d ms  %5.2f\n", n, ms, ms / raw }'
    done
    cd "$here"
}

if [ $# -gt 0 ]; then
    [ -d "$folder/proposals" ] || git -c init.defaultBranch=main clone -q -b master "$1" "$folder/proposals"
    cat > "$folder/proposals/planlint.yml" << 'YML'
outcomes: ["keps/**/kep.yaml"]
fields: {id: kep-number, owner: authors, deadline: latest-milestone, depends_on: see-also, priority: stage}
YML
    measure "$folder/proposals" "keps/**/kep.yaml"
fi
[ -d "$folder/synthetic" ] || synthetic "$folder/synthetic"
measure "$folder/synthetic" "plan/**/*.yaml"
