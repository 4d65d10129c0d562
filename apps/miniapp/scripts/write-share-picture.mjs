/**
 * Writes src/platform/share-picture.png from share-picture.svg, 5 to 4 as WeChat shows it on a card: a card takes no drawing, only a picture.
 * Run it after changing the drawing: `node apps/miniapp/scripts/write-share-picture.mjs`.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/platform');
const SIZE = { width: 500, height: 400 };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', chromiumSandbox: false });
const page = await browser.newPage({ viewport: SIZE });
await page.setContent(`<body style="margin:0">${readFileSync(join(folder, 'share-picture.svg'), 'utf8')}</body>`);
const path = join(folder, 'share-picture.png');
await page.screenshot({ path });
await browser.close();
console.log(`${statSync(path).size} bytes`);
