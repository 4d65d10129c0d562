import type { Locator, Page } from 'playwright-core';

/** By how many px a part has moved when `late` is there, which stands on the page only once `path` is answered: the page is loaded anew, and the answer held until the part is there. */
export async function shiftBy(page: Page, path: string, part: Locator, late: Locator): Promise<number> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(path, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  const topOf = async () => (await part.boundingBox())!.y;
  await part.waitFor();
  const before = await topOf();
  letGo();
  await late.waitFor();
  const shift = Math.abs((await topOf()) - before);
  await page.unrouteAll();
  return shift;
}
