import Taro, { useShareAppMessage } from '@tarojs/taro';
import { isBrowser, siteOrigin } from './environment';
import { say } from './feedback';
import { pathOf } from './navigation';
import picture from './share-picture.png';

/**
 * What may be passed on: a page that anybody may open who is not signed in. Its address names a thing and never a person, a home, a code
 * or the number of somebody's report.
 */
export type Card = { title: string } & ({ page: 'notice' | 'activity'; id: string } | { page: 'progress' | 'home' });

const HOME: Card = { page: 'home', title: '多多，家门口的事，说一声就有人办' };

/** Lets WeChat pass this page on; where it is not for everybody, the way to the home goes in its place. */
export function useShareCard(card: Card | null): void {
  useShareAppMessage(() => {
    const { title, ...where } = card ?? HOME;
    return { title, path: pathOfCard(where), imageUrl: picture };
  });
}

/** Whether the browser asks whom to send it to; where it does not, the link is copied. */
export const asksWhom = isBrowser && 'share' in navigator;

/** Passes a page on from a browser. */
export async function passOn({ title, ...where }: Card): Promise<void> {
  const url = `${siteOrigin()}/#${pathOfCard(where)}`;
  if (!asksWhom) return copy(url);
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // he thought better of it
    if ((error as Error).name !== 'AbortError') await copy(url);
  }
}

async function copy(url: string): Promise<void> {
  const isCopied = await navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  );
  if (isCopied) say('链接复制好了，发给别人就行');
  else await Taro.setClipboardData({ data: url });
}

function pathOfCard(where: { page: Card['page']; id?: string }): string {
  return pathOf(where.page, { id: where.id });
}
