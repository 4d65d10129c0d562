import Taro from '@tarojs/taro';
import { tokenIn } from '@duoduo/contracts/tokens';
import { isBrowser } from './environment';
import { say } from './feedback';
import { open } from './navigation';

/** Opens the page of a code that is scanned. A browser has no scanner: there the phone's own camera opens the code. */
export async function scan(): Promise<void> {
  if (isBrowser) return say('请用手机相机或微信扫码，会直接打开');
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
    const found = tokenIn(result);
    if (found) open('code', { token: found.token });
    else say('这不是多多的码');
  } catch {
    // Closing the scanner is not an error.
  }
}
