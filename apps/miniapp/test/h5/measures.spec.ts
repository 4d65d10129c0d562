import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/browser';
import { targetsBeside, tornNumbers, wordsBeside } from '../support/measures';

const PAGE = (inner: string) => `<meta name="viewport" content="width=device-width">
  <body style="margin:0"><div class="dd-page" style="width:375px;height:600px;overflow:auto">${inner}</div></body>`;

/** The measures by which pages are judged see what they are for. */
describe('a measure of pages', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 375, height: 600 } });
  });
  afterAll(() => browser?.close());

  const WIDE = '<span style="margin-left:400px">看不到的字</span>';
  it.each([
    ['words of a page that is wider than the screen', `<div style="width:500px">${WIDE}</div>`, 1],
    [
      'no words that are cut by an ellipsis',
      '<div style="width:60px;overflow:hidden;white-space:nowrap">一行放不下的很长很长的字</div>',
      0,
    ],
    [
      'no words of a strip that scrolls by itself',
      `<div style="width:375px;overflow-x:auto"><div style="width:500px">${WIDE}</div></div>`,
      0,
    ],
    ['nothing where everything fits', '<div>放得下</div>', 0],
  ])('finds %s', async (_, inner, count) => {
    await page.setContent(PAGE(inner));
    expect(await wordsBeside(page)).toHaveLength(count);
  });

  it('finds what is to be tapped beside the screen, and a telephone number that is torn', async () => {
    await page.setContent(PAGE('<div role="button" style="margin-left:360px;width:60px">按</div>'));
    expect(await targetsBeside(page)).toHaveLength(1);
    await page.setContent(PAGE('<div style="width:70px;font-size:18px">0477-858 1234</div>'));
    expect(await tornNumbers(page)).toEqual(['a torn number: 0477-858 1234']);
  });
});
