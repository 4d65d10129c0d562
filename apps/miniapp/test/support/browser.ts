import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export interface Size {
  width: number;
  height: number;
}

export const PHONE: Size = { width: 375, height: 812 };
/** The smallest that is still common. */
export const SMALL_PHONE: Size = { width: 360, height: 640 };
export const DESK: Size = { width: 1280, height: 800 };

/** Quiet on a machine without a network: Chromium otherwise asks for its updates all the time. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PATIENCE_MS = 15_000;

/** Chromium of the system, with a new profile. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: FLAGS, chromiumSandbox: false });
}

/** A device of its own in that browser: nothing kept, nothing shared. */
export async function openDevice(browser: Browser, size: Size): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: size.width < 900 ? 2 : 1,
    hasTouch: size.width < 900,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Gathers what must not happen on a page: errors, broken CSP, requests to another host, answers of a broken server. */
export async function watch(page: Page, origin: string, problems: string[]): Promise<void> {
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A refused request (409, 404) is logged by the browser itself; what the page makes of it is what counts.
    const isRefusal = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !isRefusal) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) problems.push(`foreign request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  await page.exposeFunction('noteViolation', (violation: string) => void problems.push(`CSP: ${violation}`));
  await page.addInitScript(() => {
    const { noteViolation } = window as unknown as { noteViolation: (violation: string) => void };
    document.addEventListener('securitypolicyviolation', (event) => noteViolation(`${event.violatedDirective} ${event.blockedURI}`));
  });
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  run(
    where: Document,
    how: object,
  ): Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

/** What axe-core finds that is serious or critical, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: AxeRun };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return serious.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.split('\n').at(-1)!}`),
    );
  });
}
