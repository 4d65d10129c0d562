import Taro from '@tarojs/taro';
import { isBrowser } from './environment';

/** What the button says: a browser saves a file, a mini-program has none to give and copies the text. */
export const TAKE_ALONG_WORD = isBrowser ? '下载一份' : '复制全部';

/** Gives a text to the person, to keep. */
export async function takeAlong(fileName: string, text: string): Promise<void> {
  if (!isBrowser) {
    await Taro.setClipboardData({ data: text });
    return;
  }
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
