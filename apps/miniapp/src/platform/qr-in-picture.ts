import { drawn } from './small-picture';

/** The longest side in pixels: a code that fills the picture is read at the first look, one far away at the second. */
const LOOKS = [800, 1600];

/** What a QR in a picture says; null when there is none, or the file is no picture. Only a browser comes here: config/ leaves the reader out of a mini-program. */
export async function textIn(picture: File): Promise<string | null> {
  const { default: read } = await import(/* webpackChunkName: "qr-reader" */ 'jsqr');
  for (const side of LOOKS) {
    const paper = await drawn(picture, side).catch(() => null);
    if (!paper) return null;
    const { data, width, height } = paper.getImageData(0, 0, paper.canvas.width, paper.canvas.height);
    const text = read(data, width, height)?.data;
    if (text) return text;
  }
  return null;
}
