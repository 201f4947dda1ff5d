// Draws Mermaid texts with the real package, and tells which it refuses.
//
//   node mermaid.mjs FILE.mmd…
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const executablePath = process.env.PLANLINT_CHROMIUM || '/usr/bin/chromium-headless-shell';
const entry = createRequire(import.meta.url).resolve('mermaid');
const bundle = path.join(path.dirname(entry), 'mermaid.min.js');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.setContent('<!doctype html><div id="there"></div>');
await page.addScriptTag({ path: bundle });
for (const file of process.argv.slice(2)) {
  const result = await page.evaluate(async (text) => {
    window.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    try {
      const { svg } = await window.mermaid.render('drawn', text);
      const there = document.getElementById('there');
      there.innerHTML = svg;
      const labels = Array.from(there.querySelectorAll('.node')).map((node) => node.textContent.trim());
      return { labels };
    } catch (error) {
      return { error: String(error) };
    }
  }, readFileSync(file, 'utf8'));
  if (result.error) {
    console.error(`${file}: ${result.error}`);
    process.exitCode = 1;
  } else {
    console.log(JSON.stringify(result.labels));
  }
}
await browser.close();
