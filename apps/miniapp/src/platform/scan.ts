import Taro from '@tarojs/taro';
import { tokenIn } from '@duoduo/contracts/tokens';
import { isBrowser } from './environment';
import { busy, say, sayError, sure } from './feedback';
import { open } from './navigation';
import { choosePictures } from './pictures';
import { textIn } from './qr-in-picture';

/** What the camera reads; null when it is closed. In a browser the code is in a picture: taken now, on a phone, or chosen among the files. */
export function readCode(): Promise<string | null> {
  return isBrowser ? readPicture() : readCamera();
}

/** Opens the page of a code that is scanned. */
export async function scan(): Promise<void> {
  const text = await readCode();
  if (text === null) return;
  const found = tokenIn(text);
  if (found) open('code', { token: found.token });
  else say('这不是多多的码');
}

async function readCamera(): Promise<string | null> {
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result;
  } catch {
    // Closing the scanner is not an error.
    return null;
  }
}

/** Asks for another picture until there is a code in it. */
async function readPicture(): Promise<string | null> {
  for (;;) {
    const [picture] = await choosePictures(1);
    if (!(picture instanceof File)) return null;
    const text = await busy('正在找码', textIn(picture)).catch(sayError);
    // What failed has been said: it is not the picture's fault.
    if (text !== null) return text ?? null;
    if (!(await sure('照片里没有找到码', '请只拍一个码，拍清楚，别反光。整页标牌先截出一个。', ['再来一张', '不用了']))) return null;
  }
}
