import Taro from '@tarojs/taro';
import { tokenIn } from '@duoduo/contracts/tokens';
import { isBrowser } from './environment';
import { say } from './feedback';
import { open } from './navigation';

/** What the camera reads; null when the scanner is closed. A browser has no scanner: there the phone's own camera opens the code. */
export async function readCode(): Promise<string | null> {
  if (isBrowser) {
    say('请用手机相机或微信扫码，会直接打开');
    return null;
  }
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result;
  } catch {
    // Closing the scanner is not an error.
    return null;
  }
}

/** Opens the page of a code that is scanned. */
export async function scan(): Promise<void> {
  const text = await readCode();
  if (text === null) return;
  const found = tokenIn(text);
  if (found) open('code', { token: found.token });
  else say('这不是多多的码');
}
