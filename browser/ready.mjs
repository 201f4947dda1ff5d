// How many milliseconds a page takes, opened from disk, until its script has run and until what is in sight is drawn:
// two medians.
//
//   node ready.mjs PAGE.html ROUNDS
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';

const [, , file, rounds] = process.argv;
const executablePath = process.env.PLANLINT_CHROMIUM || '/usr/bin/chromium-headless-shell';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const times = [[], []];
for (let round = 0; round < Number(rounds); round += 1) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const [ready, drawn] = await page.evaluate(() => new Promise((done) => {
    const ready = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
    const drawn = () => performance.getEntriesByName('first-contentful-paint')[0];
    const wait = () => (drawn() ? done([ready, drawn().startTime]) : requestAnimationFrame(wait));
    wait();
  }));
  times[0].push(ready);
  times[1].push(drawn);
  await context.close();
}
await browser.close();
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
console.log(times.map((numbers) => median(numbers).toFixed(0)).join(' '));
