import sharp from 'sharp';

/** What an image is made into: what its decoder understood, written anew. Nothing else of the file remains. */
export interface Picture {
  /** JPEG. */
  bytes: Buffer;
  width: number;
  height: number;
}

export const PICTURE_TYPE = 'image/jpeg';

/** Why an upload is no picture for us. */
export class ImageRefused extends Error {
  constructor(readonly reason: 'unreadable' | 'too-many-pixels') {
    super(reason);
  }
}

const MAX_PIXELS = 25_000_000;
const QUALITY = 80;
const SECONDS = 10;
/** Decoded at a time: each takes up to 100 MB of memory and one of the threads that also read files. */
const LANES = 2;

// No loader but these three is ever run, whatever a file says that it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

/**
 * A JPEG, PNG or WebP by the decoder's word, drawn anew as a JPEG on white of at most `maxSide` pixels a side, the right way up. Where it was
 * taken, by what and whatever else hung on it is gone; of a moving one the first picture remains.
 * @throws ImageRefused
 */
export async function redraw(bytes: Buffer, maxSide: number): Promise<Picture> {
  return inLane(async () => {
    try {
      const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
      const { data, info } = await image
        .autoOrient()
        .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: QUALITY })
        .timeout({ seconds: SECONDS })
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, width: info.width, height: info.height };
    } catch (error) {
      throw new ImageRefused(/pixel limit/.test(String(error)) ? 'too-many-pixels' : 'unreadable');
    }
  });
}

let free = LANES;
const waiting: (() => void)[] = [];

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) {
    free--;
  } else {
    await new Promise<void>((go) => waiting.push(go));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      free++;
    }
  }
}
