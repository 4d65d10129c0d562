import Taro from '@tarojs/taro';
import { ApiProblem } from '@duoduo/api-client/call';
import { isBrowser } from './environment';

/** What to tell a person about an error: the service's own words, or that the network is at fault. */
export function errorText(error: unknown): string {
  if (error instanceof ApiProblem) return error.errors[0]?.message ?? error.title;
  return error instanceof Error && error.name === 'NoConnection' ? error.message : '没办成，请再试一次';
}

const SAID_MS = 2500;
let said = { text: '', until: 0 };

/** A passing word in the middle of the page; said just before another page is opened, it is read there. */
export function say(text: string): void {
  said = { text, until: Date.now() + SAID_MS };
  void Taro.showToast({ title: text, icon: 'none', duration: SAID_MS });
}

/** A browser's Taro takes a passing word away with the page on which it was said: it is said again on the next. */
export function carryWordsOver(): void {
  if (!isBrowser) return;
  Taro.eventCenter.on('__afterTaroRouterChange', () => {
    if (Date.now() < said.until) say(said.text);
  });
}

/** For `onError` of a mutation that the page has no better answer to. */
export function sayError(error: unknown): void {
  say(errorText(error));
}

/** Says what is being done until it is. */
export async function busy<Done>(title: string, work: Promise<Done>): Promise<Done> {
  void Taro.showLoading({ title, mask: true });
  try {
    return await work;
  } finally {
    Taro.hideLoading();
  }
}

/** Asks before something that is hard to undo, or whether to do it again. */
export async function sure(title: string, content: string, [confirmText, cancelText] = ['确定', '再想想']): Promise<boolean> {
  const { confirm } = await Taro.showModal({ title, content, confirmText, cancelText, confirmColor: '#15599E' });
  return confirm;
}
