import Taro from '@tarojs/taro';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { sizeWithin } from './picture-size';

// A phone's picture has 4 to 12 MB, and the service keeps 1,600 pixels a side: the rest would only cost the sender time and money.

const QUALITY = 0.85;

/** The picture as large as it is kept, and without the place where it was taken. What the browser cannot draw goes as it is: the service says why not. */
export async function smallFile(file: File): Promise<File> {
  const small = await jpegOf(file).catch(() => null);
  return small && small.size < file.size ? new File([small], 'photo.jpg', { type: small.type }) : file;
}

async function jpegOf(file: File): Promise<Blob | null> {
  const paper = await drawn(file, PHOTO_LIMITS.sidePixels);
  return paper && new Promise((done) => paper.canvas.toBlob(done, 'image/jpeg', QUALITY));
}

/** The picture on a canvas, at most `side` pixels long; null when the browser gives no canvas. Rejects what it cannot draw. */
export async function drawn(file: File, side: number): Promise<CanvasRenderingContext2D | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  const { width, height } = Object.assign(canvas, sizeWithin(picture, side));
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  // What is transparent would come out black.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, width, height);
  paper.drawImage(picture, 0, 0, width, height);
  picture.close();
  return paper;
}

/** The same in a mini-program, by the path of the picture. */
export async function smallPath(src: string): Promise<string> {
  try {
    const { width, height } = sizeWithin(await Taro.getImageInfo({ src }), PHOTO_LIMITS.sidePixels);
    const small = await Taro.compressImage({ src, quality: QUALITY * 100, compressedWidth: width, compressedHeight: height });
    return small.tempFilePath;
  } catch {
    return src;
  }
}
