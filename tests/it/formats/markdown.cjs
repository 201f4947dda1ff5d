// Renders Markdown as forges do, links found in text included, and looks for what acts: markdown.cjs FILE.
const fs = require("fs");
const MarkdownIt = require("markdown-it");

const ours = [/^https:\/\/git\.example\/plan\/blob\/main\//];
const markdown = new MarkdownIt({ html: true, linkify: true });
const allowed = /^<\/?(details|summary)>/;
const found = [];
let rows = 0;
let cells = new Set();

function look(tokens) {
  let row = 0;
  for (const token of tokens) {
    if (token.type === "link_open" && !ours.some((address) => address.test(token.attrGet("href")))) {
      found.push("link " + token.attrGet("href"));
    }
    if (["image", "fence", "code_block"].includes(token.type)) found.push(token.type);
    if (token.type === "html_inline") found.push("html " + token.content);
    if (token.type === "html_block") {
      const rest = token.content.replace(/<\/?(details|summary)>/g, "");
      if (/<[a-z!/?]/i.test(rest) || !allowed.test(token.content)) found.push("html " + token.content);
      if (/@\w/.test(rest)) found.push("name " + rest);
    }
    if (token.type === "text" && /(^|\W)[@#!~]\w/.test(token.content)) found.push("reference " + token.content);
    if (token.type === "tr_open") row = 0;
    if (token.type === "td_open" || token.type === "th_open") row += 1;
    if (token.type === "tr_close") {
      rows += 1;
      cells.add(row);
    }
    if (token.children) look(token.children);
  }
}

look(markdown.parse(fs.readFileSync(process.argv[2], "utf8"), {}));
if (rows > 0 && cells.size !== 1) found.push("rows of different lengths: " + [...cells]);
console.log(found.length ? found.join("\n") : `nothing acts in ${rows} rows`);
process.exit(found.length ? 1 : 0);
