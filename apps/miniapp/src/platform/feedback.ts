import Taro from '@tarojs/taro';
import { ApiProblem } from '@duoduo/api-client/call';

/** What to tell a person about an error: the service's own words, or that the network is at fault. */
export function errorText(error: unknown): string {
  if (error instanceof ApiProblem) return error.errors[0]?.message ?? error.title;
  return error instanceof Error && error.name === 'NoConnection' ? error.message : '没办成，请再试一次';
}

/** A passing word in the middle of the page. */
export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 });
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
