import type { Page } from 'playwright-core';

/** Whatever is tapped. */
const TARGETS = ['button', 'radio', 'checkbox', 'switch', 'tab', 'link'].map((role) => `[role=${role}]`).join(',');

/** Where one types: tapped, too. */
const FIELDS = 'input, textarea, [contenteditable=true]';

/** Words smaller than `minPx`, a line each. What a screen reader passes by is a drawing, not words. */
export function smallWords(page: Page, minPx: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found = new Set<string>();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement!;
      const text = words.currentNode.textContent!.trim();
      const isHidden = !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || parent.closest('[aria-hidden=true]');
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (text && !isHidden && size < least) found.add(`${size}px: ${text.slice(0, 40)}`);
    }
    return [...found];
  }, minPx);
}

/** Words of several lines that stand closer than `least` times the size of the type, a line each. Told by the lines as they are drawn. */
export function closeLines(page: Page, least: number): Promise<string[]> {
  return page.evaluate((spacing) => {
    const found = new Set<string>();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement!;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || parent.closest('[aria-hidden=true]')) continue;
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      const tops = Array.from(range.getClientRects(), ({ top }) => top).sort((a, b) => a - b);
      // what stands beside each other on a line differs by less than a pixel
      const steps = tops.slice(1).map((top, index) => top - tops[index]!);
      const step = Math.min(...steps.filter((each) => each > 1));
      const ratio = step / parseFloat(getComputedStyle(parent).fontSize);
      if (ratio < spacing - 0.01) found.add(`lines at ${ratio.toFixed(2)}: ${words.currentNode.textContent!.trim().slice(0, 40)}`);
    }
    return [...found];
  }, least);
}

/**
 * Parts to tap whose area for the finger is smaller than `mainPx` either way, or than `framePx` in the bars at the head of the
 * page; a line each. The area is measured by asking what lies at points around the middle: it may be larger than what is drawn.
 */
export function smallTargets(page: Page, mainPx: number, framePx: number): Promise<string[]> {
  return page.evaluate(
    ([selector, main, frame]) => {
      const found: string[] = [];
      for (const part of Array.from(document.querySelectorAll<HTMLElement>(selector))) {
        if (!part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        part.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = part.getBoundingClientRect();
        const reach = (part.closest('.dd-nav, .dd-demo') ? frame : main) / 2 - 1;
        const isPart = (dx: number, dy: number) => part.contains(document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy));
        const name = part.getAttribute('aria-label') ?? part.textContent?.trim();
        const isLarge = isPart(-reach, 0) && isPart(reach, 0) && isPart(0, -reach) && isPart(0, reach);
        const kind = part.getAttribute('role') ?? part.localName;
        if (!isLarge) found.push(`${Math.round(width)}x${Math.round(height)}: ${kind} ${name?.slice(0, 40)}`);
      }
      return found;
    },
    [`${TARGETS},${FIELDS}`, mainPx, framePx] as const,
  );
}

/** Telephone numbers that break across lines: nobody reads them out so. */
export function tornNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const { currentNode } = words;
      if (!currentNode.parentElement!.checkVisibility()) continue;
      for (const { 0: number, index } of currentNode.textContent!.matchAll(/0\d{2,3}-\d{3}\s?\d{4}/g)) {
        const range = document.createRange();
        range.setStart(currentNode, index);
        range.setEnd(currentNode, index + number.length);
        const tops = Array.from(range.getClientRects(), ({ top }) => Math.round(top));
        if (new Set(tops).size > 1) found.push(`a torn number: ${number}`);
      }
    }
    return found;
  });
}

/** Words of the page that lie beside the screen, a line each; but for what is cut or scrolls by itself within it. The page scrolls, so its width does not tell. */
export function wordsBeside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = new Set<string>();
    const isCutWithin = (part: HTMLElement | null): boolean =>
      part !== null && !part.matches('.dd-page') && (getComputedStyle(part).overflowX !== 'visible' || isCutWithin(part.parentElement));
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement!;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isCutWithin(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      const isBeside = Array.from(range.getClientRects()).some(({ left, right }) => right > left && (left < -1 || right > width + 1));
      if (isBeside) found.add(`words beside the screen: ${words.currentNode.textContent!.trim().slice(0, 40)}`);
    }
    return [...found];
  });
}

/** Parts to tap that lie beside the screen, wholly or in part; a line each. The page itself may scroll sideways, so its width does not tell. */
export function targetsBeside(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const width = document.documentElement.clientWidth;
    const isBeside = (part: HTMLElement) => {
      const { left, right } = part.getBoundingClientRect();
      return part.checkVisibility({ visibilityProperty: true }) && right > left && (left < -1 || right > width + 1);
    };
    const parts = Array.from(document.querySelectorAll<HTMLElement>(selector)).filter(isBeside);
    return parts.map((part) => `beside the screen: ${(part.getAttribute('aria-label') ?? part.textContent ?? '').trim().slice(0, 40)}`);
  }, TARGETS);
}
