import Taro from '@tarojs/taro';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { sizeWithin } from './picture-size';

// A phone's picture has 4 to 12 MB, and the service keeps 1,600 pixels a side: the rest would only cost the sender time and money.

const QUALITY = 0.85;

/** The picture as large as it is kept, and without the place where it was taken. What the browser cannot draw goes as it is: the service says why not. */
export async function smallFile(file: File): Promise<File> {
  const drawn = await draw(file).catch(() => null);
  return drawn && drawn.size < file.size ? new File([drawn], 'photo.jpg', { type: drawn.type }) : file;
}

async function draw(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  const { width, height } = Object.assign(canvas, sizeWithin(picture, PHOTO_LIMITS.sidePixels));
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  // What is transparent would come out black.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, width, height);
  paper.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
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
