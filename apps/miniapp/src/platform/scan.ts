import Taro from '@tarojs/taro';
import { isBrowser } from './environment';
import { say } from './feedback';
import { open } from './navigation';

/** Opens the page of a code that is scanned. A browser has no scanner: there the phone's own camera opens the code. */
export async function scan(): Promise<void> {
  if (isBrowser) return say('请用手机相机或微信扫码，会直接打开');
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
    const token = tokenIn(result);
    if (token) open('code', { token });
    else say('这不是多多的码');
  } catch {
    // Closing the scanner is not an error.
  }
}

/** The token in a printed address (`https://host/c/TOKEN`). */
export function tokenIn(address: string): string | null {
  return /\/c\/([0-9A-Za-z]+)/.exec(address)?.[1]?.toUpperCase() ?? null;
}
