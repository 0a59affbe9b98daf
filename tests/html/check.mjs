// Opens the pages that `run` wrote; one line per check, and a failure is an exit code.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const pages = process.env.PAGES;
const { chromium } = createRequire(join(pages, 'node', 'x.js'))('playwright-core');
const profile = mkdtempSync(join(tmpdir(), 'mcpkit-html-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});
context.setDefaultTimeout(15000);

let failed = 0;
function check(name, ok, detail = '') {
  failed += !ok;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ok || detail === '' ? '' : `: ${detail}`}`);
}

const trouble = [];
async function open(name, hash = '', options = {}) {
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`${name}: ${error}`));
  page.on('dialog', (dialog) => { trouble.push(`${name}: dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => request.url().startsWith('file://') || trouble.push(`${name}: asked for ${request.url()}`));
  page.on('popup', () => trouble.push(`${name}: opened a window`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  });
  await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 900 });
  await page.emulateMedia({ colorScheme: options.scheme ?? 'light', media: options.media ?? 'screen' });
  await page.goto(pathToFileURL(join(pages, `${name}.html`)).href + hash);
  return page;
}
const picture = (page, name, fullPage = true) => page.screenshot({ path: join(pages, `${name}.png`), fullPage });
const visible = (page, selector = '.entry') => page.locator(`${selector}:not([hidden])`).count();
const statuses = (page) => page.$$eval('.entry:not([hidden])', (all) => [...new Set(all.map((e) => e.dataset.status))].sort().join());
const pressed = (page, value) => page.locator(`button[data-value="${value}"]`).getAttribute('aria-pressed');

try {
  await filters();
  await small();
  await hostile();
  await layout();
  await colours();
  await print();
  await withoutScript();
  await accessible();
} catch (error) {
  check('the checks ran to their end', false, error);
}
check('no console error, policy violation, dialog, window or request', trouble.length === 0, trouble.join('\n     '));
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(failed ? `${failed} failed` : 'all passed');
process.exit(failed ? 1 : 0);

async function filters() {
  const page = await open('demo');
  const all = await visible(page);
  check('the page of the sample server holds its verdicts', all > 80, all);
  const fail = page.locator('button[data-value="fail"]');
  await fail.click();
  check('a click on a verdict leaves only that verdict', await statuses(page) === 'fail', await statuses(page));
  check('the button says that it is pressed', await pressed(page, 'fail') === 'true');
  check('the state stands in the fragment', (await page.evaluate(() => location.hash)) === '#status=fail');
  await page.locator('button[data-value="warn"]').click();
  check('two values of one facet add up', await statuses(page) === 'fail,warn', await statuses(page));
  await page.locator('button[data-value="MUST"]').click();
  check('two facets narrow down', await page.$$eval('.entry:not([hidden])', (all) => all.every((e) => e.dataset.level === 'MUST')));
  await page.locator('#reset').click();
  check('reset shows everything again', await visible(page) === all && (await page.evaluate(() => location.hash)) === '');
  const revision = await page.locator('button[data-facet="revision"]').first().getAttribute('data-value');
  await page.locator('button[data-facet="revision"]').first().click();
  check('a revision leaves only its verdicts',
    await page.$$eval('.entry:not([hidden])', (all, r) => all.every((e) => e.dataset.revision.split(' ').includes(r)), revision));
  await page.reload();
  check('a reload keeps the filters', await pressed(page, revision) === 'true' && await visible(page) < all);
  await page.locator('#reset').click();
  await page.locator('#area').selectOption('contract/tools');
  check('an area leaves only its verdicts', await page.$$eval('.entry:not([hidden])', (all) => all.every((e) => e.dataset.area === 'contract/tools')));
  await page.locator('#reset').click();

  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('unknown-session 404');
  const found = await visible(page);
  check('the keyboard reaches the search, and it finds words', found > 0 && found < 10, found);
  check('a fold opens for what is found in it', await page.$$eval('.entry:not([hidden])', (all) => all.every((e) => e.checkVisibility())));
  await page.keyboard.press('Escape');
  check('Escape empties the search', await visible(page) === all);
  await page.locator('#search').fill('no such words anywhere');
  check('a search without results says so', await page.locator('#nothing').isVisible());
  await page.locator('#search').fill('');
  await page.locator('button[data-value="fail"]').focus();
  await page.keyboard.press('Space');
  check('the space bar presses a filter', await statuses(page) === 'fail');
  await page.keyboard.press('Enter');
  check('Enter releases it', await visible(page) === all);
  const first = page.locator('.finding > summary').first();
  const before = await page.locator('.finding').first().evaluate((e) => e.open);
  await first.focus();
  await page.keyboard.press('Enter');
  check('Enter folds a finding', await page.locator('.finding').first().evaluate((e) => e.open) !== before);
  await page.locator('#open').click();
  check('all can be opened', await page.$$eval('.finding', (all) => all.every((e) => e.open)));
  await page.locator('#close').click();
  check('all can be closed', await page.$$eval('.finding', (all) => all.every((e) => !e.open)));
  const id = await page.locator('.fold .entry').first().getAttribute('id');
  const linked = await open('demo', `#${id}`);
  check('a link to a verdict opens it', await linked.locator(`[id="${id}"] .body`).isVisible());
  await linked.close();
  await page.goto(page.url().split('#')[0] + '#status=%3Cimg%20src%3Dx%3E,fail&q=%3Cscript%3E&rev=x&area=nope');
  check('a broken fragment is survived', (await page.locator('#search').inputValue()) === '<script>');
  await page.close();

  const several = await open('several');
  check('several targets stand side by side', await several.locator('.compare table').count() > 0);
  check('the place that a finding points at is marked', (await several.locator('#target-0 mark').first().textContent()) === '{}');
  await several.locator('button[data-facet="target"]').nth(1).click();
  check('a target can be chosen', await visible(several, '.target') === 1 && await several.locator('#target-1').isVisible());
  await several.close();
}

async function small() {
  const page = await open('demo', '', { width: 360 });
  check('on a phone the filters are folded', !(await page.locator('#search').isVisible()));
  await page.locator('#folded > summary').click();
  await page.locator('button[data-value="warn"]').click();
  check('and unfold', await statuses(page) === 'warn');
  await page.close();
}

async function hostile() {
  for (const name of ['hostile', 'several', 'empty', 'large']) {
    const page = await open(name);
    if (await page.locator('#open').isVisible()) await page.locator('#open').click();
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    check(`${name}: no element comes from a text`, await page.locator('img, iframe, object, embed, base, svg[onload], [onerror]').count() === 0);
    check(`${name}: every link is on the web or within`,
      await page.$$eval('a', (all) => all.every((a) => /^(#|https?:\/\/modelcontextprotocol\.io\/)/.test(a.getAttribute('href')))));
    check(`${name}: one script and one style`, await page.locator('script').count() === 1 && await page.locator('style').count() === 1);
    await page.waitForTimeout(200);
    await page.close();
  }
  const page = await open('hostile');
  const before = trouble.length;
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.pwned = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="https://evil.example/x.png" onerror="window.pwned = true">');
  });
  await page.waitForTimeout(200);
  check('the policy would stop a script that got in', await page.evaluate(() => window.pwned) === undefined);
  const seen = trouble.splice(before);
  check('and says so', seen.some((t) => t.includes('script-src')) && !seen.some((t) => /pwned is/.test(t)));
  await page.close();
}

async function layout() {
  for (const width of [360, 768, 1280]) {
    for (const name of ['demo', 'hostile', 'several', 'large', 'empty']) {
      const page = await open(name, '', { width });
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(`${name}: nothing sticks out at ${width} px`, over <= 0, `${over} px`);
      await page.close();
    }
  }
}

async function colours() {
  for (const scheme of ['light', 'dark']) {
    for (const [name, width] of [['demo', 1280], ['demo', 360], ['several', 1280], ['hostile', 1280], ['several', 360]]) {
      const page = await open(name, '', { scheme, width });
      await picture(page, `${name}-${width}-${scheme}`, false);
      if (name !== 'hostile') await picture(page, `${name}-${width}-${scheme}-whole`);
      const low = await contrast(page);
      check(`${name}: text is legible, ${scheme}, ${width} px`, low.length === 0, low.slice(0, 3).join('; '));
      await page.close();
    }
  }
  const page = await open('demo');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.locator('#theme').click();
  await page.locator('#theme').click();
  check('the switch makes it dark', await background() !== light && (await page.locator('#theme').textContent()) === 'Theme: dark');
  await page.reload();
  check('and it stays dark', await background() !== light);
  await page.locator('#theme').click();
  await page.close();
}

// Every visible text against the nearest background (WCAG 2.2: 4.5, large text 3).
function contrast(page) {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (color) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const low = new Map();
    for (const node of document.querySelectorAll('body *')) {
      const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      if (!own || !node.checkVisibility() || node.matches(':disabled, script, .jump')) continue;
      let behind = node;
      while (behind && rgb(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(rgb(getComputedStyle(behind ?? document.body).backgroundColor))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) low.set(`${node.tagName.toLowerCase()}.${node.className}`, ratio.toFixed(2));
    }
    return [...low].map(([what, ratio]) => `${what} ${ratio}`);
  });
}

async function print() {
  const page = await open('demo');
  await page.locator('#close').click();
  await page.emulateMedia({ media: 'print' });
  const open_ = () => page.$$eval('.finding .body', (all) => all.length > 0 && all.every((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 20));
  check('on paper every finding is open', await open_());
  check('on paper there are no controls', !(await page.locator('#filters').isVisible()) && !(await page.locator('#theme').isVisible()));
  await page.pdf({ path: join(pages, 'demo.pdf') });
  await page.close();
  const dark = await open('demo', '', { scheme: 'dark', media: 'print' });
  await dark.setViewportSize({ width: 800, height: 1100 });
  check('paper is white', (await dark.evaluate(() => getComputedStyle(document.body).backgroundColor)) === 'rgb(255, 255, 255)');
  await picture(dark, 'demo-print', false);
  await dark.close();
}

async function withoutScript() {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(pathToFileURL(join(pages, 'demo.html')).href);
  await picture(page, 'demo-no-script', false);
  const text = await page.locator('main').innerText();
  check('without scripts the findings are there', text.includes('contract/http/ended-session'));
  check('and no control that would do nothing', !(await page.locator('#filters').isVisible()) && !(await page.locator('#theme').isVisible()));
  await page.close();
}

async function accessible() {
  const page = await open('several');
  const found = await page.evaluate(() => ({
    landmarks: ['header', 'main', 'footer'].every((tag) => document.querySelector(`body > ${tag}`)),
    language: document.documentElement.lang,
    ids: [...document.querySelectorAll('[id]')].map((e) => e.id),
    unnamed: [...document.querySelectorAll('button, a, input, select')].filter((e) => !(e.textContent.trim() || e.labels?.length)).length,
    buttons: [...document.querySelectorAll('.choice')].every((b) => b.hasAttribute('aria-pressed')),
    headings: [...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1])),
  }));
  check('the page has landmarks and a language', found.landmarks && found.language === 'en');
  check('no id is given twice', new Set(found.ids).size === found.ids.length);
  check('every control has a name', found.unnamed === 0);
  check('every filter tells its state', found.buttons);
  check('no level of headings is left out', found.headings.every((h, i) => i === 0 || h <= found.headings[i - 1] + 1), found.headings.join(' '));
  await page.locator('button[data-value="fail"]').focus();
  await page.keyboard.press('Tab');
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  check('the focus is seen', ring === 'solid', ring);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e, '::before').transitionDuration) > 0).length);
  check('nothing moves for those who asked for stillness', moving === 0, moving);
  await page.close();
}
