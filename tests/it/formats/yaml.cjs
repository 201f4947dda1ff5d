// Drives yaml-language-server with a schema of planlint's: yaml.cjs SCHEMA CASES, where CASES is a list of
// {text, offers, says, finds}: what is offered at the end of the text, what a hover over its first key says, and
// whether anything is found wrong in it.
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const rpc = require("vscode-jsonrpc/node");

const [schema, cases] = process.argv.slice(2);
const home = path.dirname(require.resolve("yaml-language-server/package.json"));
const child = spawn(process.execPath, [path.join(home, "bin/yaml-language-server"), "--stdio"]);
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
const settings = { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } }, http: {} };
const found = new Map();
connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] || {}));
connection.onRequest("client/registerCapability", () => null);
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
  if (found.has(uri)) found.get(uri)(diagnostics);
});
connection.listen();

function position(text) {
  const lines = text.split("\n");
  return { line: lines.length - 1, character: lines[lines.length - 1].length };
}

async function main() {
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { completion: {}, hover: { contentFormat: ["markdown"] }, publishDiagnostics: {} },
      workspace: { configuration: true },
    },
  });
  await connection.sendNotification("initialized", {});
  let wrong = 0;
  let number = 0;
  for (const { text: written, offers, says, finds } of JSON.parse(fs.readFileSync(cases, "utf8"))) {
    const text = `# yaml-language-server: $schema=${pathToFileURL(schema)}\n${written}`;
    const uri = pathToFileURL(path.join(path.dirname(cases), `case${number++}.yaml`)).href;
    const diagnostics = new Promise((resolve) => found.set(uri, resolve));
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    const told = await diagnostics;
    const at = { textDocument: { uri }, position: position(text) };
    const bad = (what) => {
      wrong += 1;
      console.log(`${JSON.stringify(written.slice(-80))}: ${what}`);
    };
    if (offers) {
      const answer = await connection.sendRequest("textDocument/completion", at);
      const labels = (answer.items || answer).map((item) => item.label);
      const missing = offers.filter((word) => !labels.includes(word));
      if (missing.length) bad(`offers ${labels}, not ${missing}`);
    }
    if (says) {
      // Below the line that names the schema.
      const first = { line: 1, character: 1 };
      const answer = await connection.sendRequest("textDocument/hover", { ...at, position: first });
      const value = answer && JSON.stringify(answer.contents);
      if (!value || !value.includes(says)) bad(`says ${value}, not ${says}`);
    }
    if (finds !== undefined && told.length > 0 !== finds) bad(`finds ${told.map((d) => d.message)}`);
  }
  console.log(wrong ? `${wrong} wrong` : `all ${number} as they should be`);
  child.kill();
  process.exit(wrong ? 1 : 0);
}

setTimeout(() => {
  console.log("no answer");
  child.kill();
  process.exit(1);
}, 60000).unref();
main();
