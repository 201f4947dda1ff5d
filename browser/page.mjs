// Opens a page of `planlint report` from disk, offline, as its readers do, and tells what is wrong, a line each.
//
//   node page.mjs PAGE.html CHECK.json PRINT [ANSWERS]
//
// CHECK.json is what `planlint check --format json` says of the same plan. What is printed is left in PRINT.A4.pdf and
// PRINT.Letter.pdf. ANSWERS is a JSON object: with what the answer of a part of the page must begin.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , file, checkFile, print, answers = '{}'] = process.argv;
const address = pathToFileURL(file).href;
const check = JSON.parse(readFileSync(checkFile, 'utf8'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = process.env.PLANLINT_CHROMIUM || '/usr/bin/chromium-headless-shell';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const say = (where, what) => {
  console.log(`${where}: ${what}`);
  process.exitCode = 1;
};

async function open(where, options) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  let requests = 0;
  page.on('request', () => { requests += 1; });
  page.on('console', (message) => say(where, `the console says: ${message.text()}`));
  page.on('pageerror', (error) => say(where, `the script failed: ${error.message}`));
  page.on('dialog', (dialog) => { say(where, 'there is a dialog'); dialog.dismiss(); });
  await page.goto(address);
  return { context, page, requests: () => requests };
}

async function judge(where, page, deeply = true) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) say(where, `the page is ${wide} pixels too wide`);
  if (!deeply) return;
  const result = await page.evaluate(`${axe};axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`);
  for (const found of result.violations) say(where, `axe: ${found.id}: ${found.nodes[0].html.slice(0, 160)}`);
}

for (const width of [390, 820, 1440]) {
  for (const colorScheme of ['light', 'dark']) {
    const where = `${width} ${colorScheme}`;
    const { context, page, requests } = await open(where, { viewport: { width, height: 900 }, colorScheme });
    await judge(where, page, colorScheme === 'light' || width === 390);
    if (requests() !== 1) say(where, `there were ${requests()} requests`);
    await context.close();
  }
}
for (const [where, options] of [
  ['forced colours', { forcedColors: 'active' }],
  ['less motion', { reducedMotion: 'reduce' }],
]) {
  const { context, page } = await open(where, options);
  await judge(where, page);
  await context.close();
}
// Every part answers in words that are seen, and stands empty nowhere: a picture has something in it. The page of a plan
// of nothing has the answers alone.
{
  const { context, page } = await open('answers', { viewport: { width: 1200, height: 900 } });
  const read = await page.evaluate(() => Array.from(document.querySelectorAll('section:has(> .answer),#short dd[id]')).map((part) => ({
    id: part.id,
    answer: (part.querySelector('.answer') || part).innerText.trim(),
    empty: Array.from(part.querySelectorAll('.picture')).filter((it) => !it.querySelector('rect,circle,path,.row+.row,.note')).length,
  })));
  const six = ['decisions', 'dependencies', 'load', 'churn', 'promises', 'trend'];
  for (const id of six.filter((it) => !read.some((part) => part.id === it))) say('answers', `${id} is missing`);
  for (const { id, answer, empty } of read) {
    if (!answer) say('answers', `${id} has none`);
    if (empty) say('answers', `${id} has an empty picture`);
  }
  for (const [id, begins] of Object.entries(JSON.parse(answers))) {
    const said = read.find((part) => part.id === id)?.answer;
    if (!said?.startsWith(begins)) say('answers', `${id} says “${said}”, not “${begins}…”`);
  }
  await context.close();
}
// On a telephone every mark of a picture over time and the whole graph are seen at once, its letters keep their size,
// and the short answers are short.
{
  const { context, page } = await open('a telephone', { viewport: { width: 390, height: 900 } });
  for (const wrong of await page.evaluate(() => {
    const found = [];
    for (const it of document.querySelectorAll('.picture.rows')) {
      if (it.scrollWidth > it.clientWidth) found.push(`${it.getAttribute('aria-label')} scrolls`);
      for (const mark of it.querySelectorAll('.strip path,.strip rect,.strip circle')) {
        const { left, right } = mark.getBoundingClientRect();
        if (left < 0 || right > innerWidth) found.push(`a mark stands at ${left} to ${right}`);
      }
    }
    const graph = document.querySelector('#slim');
    if (graph) {
      const scale = graph.getBoundingClientRect().width / graph.viewBox.baseVal.width;
      if (scale < 0.99) found.push(`the graph is drawn at ${scale}`);
      const { scrollWidth, clientWidth } = graph.parentElement;
      if (scrollWidth > clientWidth) found.push(`the graph is ${scrollWidth - clientWidth} pixels too wide`);
    }
    if (Array.from(document.querySelectorAll('#short .also')).some((it) => it.getClientRects().length)) found.push('answers stand twice in full');
    return found;
  })) say('a telephone', wrong);
  await context.close();
}
// On a telephone without script every table is open, and none may push the page aside or break its words.
{
  const { context, page } = await open('without script', { javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
  await judge('without script', page, false);
  const narrow = await page.evaluate(() => Array.from(document.querySelectorAll('tbody th')).filter((it) => !it.closest('.grid') && it.getBoundingClientRect().width < 300).length);
  if (narrow) say('without script', `${narrow} heads of cards are narrower than their cards`);
  const closed = await page.locator('details:not([open])').count();
  if (closed) say('without script', `${closed} parts are folded`);
  const hidden = await page.locator('#findings article[hidden]').count();
  if (hidden) say('without script', `${hidden} findings are hidden`);
  await context.close();
}
{
  const where = 'use';
  const { context, page, requests } = await open(where, { viewport: { width: 1200, height: 900 } });
  const own = check.findings;
  const shown = async () => Number((await page.textContent('#shown')).split(' ')[0]);
  if (own.length > 0) {
    for (const level of ['error', 'warning', 'advice', '']) {
      await page.selectOption('[data-filter=level]', level);
      const wanted = own.filter((it) => !level || it.level === level).length;
      if ((await shown()) !== wanted) say(where, `${await shown()} findings of level ${level || 'any'}, not ${wanted}`);
      await judge(`filter ${level}`, page, level === 'error');
    }
    const rule = own[0].rule;
    await page.selectOption('[data-filter=rule]', rule);
    const wanted = own.filter((it) => it.rule === rule).length;
    if ((await shown()) !== wanted) say(where, `${await shown()} findings of ${rule}, not ${wanted}`);
    if (!page.url().includes(`rule=${rule}`)) say(where, 'the filter does not stand in the address');
    await page.reload();
    if ((await shown()) !== wanted) say(where, 'the filter is lost when the page is loaded again');
    await page.click('#filter button[type=reset]');
    await page.waitForTimeout(50);
    if ((await shown()) !== own.length) say(where, 'the filter does not go away');
  }
  const outcome = page.locator('#outcomes article').first();
  if (await outcome.count()) {
    const id = await outcome.getAttribute('id');
    await page.evaluate((hash) => { location.hash = hash; }, id);
    await page.waitForTimeout(700);
    // It stands at the top, or as high as the end of the page lets it.
    const [top, left] = await outcome.evaluate((it) => [
      it.getBoundingClientRect().top,
      document.documentElement.scrollHeight - scrollY - innerHeight,
    ]);
    if (top < -100 || (top > 100 && left > 1) || top > 800) say(where, `#${id} is not shown: it stands at ${top}`);
    await page.goBack();
  }
  const fold = page.locator('[data-fold=close]');
  if (await page.locator('.tree details').count()) {
    await fold.click();
    if (await page.locator('.tree details[open]').count()) say(where, 'the tree does not fold');
    await page.click('[data-fold=open]');
    if (await page.locator('.tree details:not([open])').count()) say(where, 'the tree does not unfold');
  }
  if (await page.locator('#graph').count()) {
    const width = () => page.locator('#graph').evaluate((it) => it.getBoundingClientRect().width);
    const before = await width();
    await page.click('[data-zoom=in]');
    if ((await width()) <= before) say(where, 'the graph does not grow');
    await page.locator('#graph .n').first().click({ force: true });
    if (!(await page.textContent('#followed')).includes('joined to it')) say(where, 'a click does not follow a box');
  }
  if (requests() > 2) say(where, `there were ${requests()} requests`);
  await context.close();
}
// On paper: light, without what one can only click, everything open, and nothing higher than a sheet.
for (const [format, width, height] of [['A4', 680, 985], ['Letter', 700, 920]]) {
  const where = `printed on ${format}`;
  const { context, page } = await open(where, { colorScheme: 'dark', viewport: { width, height } });
  await page.pdf({ path: `${print}.${format}.pdf`, format });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const wrong of await page.evaluate((most) => {
    const found = [];
    const all = (selector) => Array.from(document.querySelectorAll(selector));
    const seen = (element) => element.getClientRects().length > 0;
    const ground = getComputedStyle(document.body).backgroundColor;
    if (ground !== 'rgb(255, 255, 255)') found.push(`the ground is ${ground}`);
    for (const it of all('nav,.tools,:not(th)>button,select,summary,.skip').filter(seen)) found.push(`${it.tagName} is shown`);
    if (all('details:not([open])').length) found.push('something is folded');
    if (all('#findings article[hidden]').some((it) => !seen(it))) found.push('a finding is hidden');
    // What is repeated on the next sheet is drawn there only where it is text and no box of its own.
    for (const it of all('thead button').filter((it) => getComputedStyle(it).display !== 'contents')) found.push(`“${it.textContent}” is lost on the next sheet`);
    for (const it of all('.picture svg,.sheets svg,tr,h2,h3,.answer')) {
      const high = it.getBoundingClientRect().height;
      if (high > most) found.push(`${it.tagName} ${it.id} is ${Math.round(high)} pixels high`);
    }
    // A word that is broken in the head of a column tells that the column is too narrow.
    for (const it of all('thead th').filter((head) => head.scrollWidth > head.clientWidth + 1)) found.push(`“${it.textContent}” is too wide`);
    return found;
  }, height)) say(where, wrong);
  await context.close();
}
// As those see it who do not tell some colours apart: nothing may depend on that, which people must look at; here, that
// the page stays as it is.
{
  const where = 'colour vision';
  const { context, page } = await open(where, { viewport: { width: 1200, height: 900 } });
  const session = await context.newCDPSession(page);
  for (const type of ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia']) {
    await session.send('Emulation.setEmulatedVisionDeficiency', { type });
    const without = await page.evaluate(() => Array.from(document.querySelectorAll('[class^=m-]')).filter((it) => !/[^"\s]/.test(getComputedStyle(it, '::before').content.replace('none', ''))).length);
    if (without) say(`${where} ${type}`, `${without} states have no sign`);
    await judge(`${where} ${type}`, page, false);
  }
  await context.close();
}
await browser.close();
