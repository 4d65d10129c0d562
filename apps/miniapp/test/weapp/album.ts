import { type PictureFile, pictureFile } from '../support/picture-files';

interface Callbacks {
  success?(result: object): void;
  fail?(result: { errMsg: string }): void;
}

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** The pictures of a phone, and WeChat's ways to them. What is chosen or made small gets a path of its own, known to this phone alone. */
export class Album {
  /** What the person takes the next time he is asked; nothing: he closes the album. */
  inFront: PictureFile[] = [];
  /** The sizes that the program asked for, in pixels. */
  readonly madeSmall: { width: number; height: number }[] = [];
  /** What was looked at as large as the screen. */
  readonly shown: string[] = [];
  private readonly files = new Map<string, PictureFile>();

  file(path: string): PictureFile | undefined {
    return this.files.get(path);
  }

  /** As parts of `wx`; answers come after the call has returned, as on the phone. */
  apis(defer: (callback: () => void) => void): Record<string, unknown> {
    const answer = (name: string, { success, fail }: Callbacks, act: () => object) =>
      defer(() => {
        let result: object;
        try {
          result = act();
        } catch (error) {
          return fail?.({ errMsg: `${name}:fail ${(error as Error).message}` });
        }
        success?.({ ...result, errMsg: `${name}:ok` });
      });
    return {
      chooseMedia: (options: Callbacks & { count: number }) => answer('chooseMedia', options, () => this.choose(options.count)),
      getImageInfo: (options: Callbacks & { src: string }) => answer('getImageInfo', options, () => this.sizeOf(options.src)),
      compressImage: (options: Callbacks & { compressedWidth: number; compressedHeight: number }) =>
        answer('compressImage', options, () => this.compress(options.compressedWidth, options.compressedHeight)),
      previewImage: ({ current }: { current: string }) => void this.shown.push(current),
    };
  }

  private choose(count: number): object {
    const taken = this.inFront.splice(0).slice(0, count);
    if (taken.length === 0) throw new Error('cancel');
    return { tempFiles: taken.map((file) => ({ tempFilePath: this.keep(file), size: file.buffer.length, fileType: 'image' })) };
  }

  private sizeOf(path: string): { width: number; height: number } {
    const bytes = this.files.get(path)?.buffer;
    if (!bytes?.subarray(0, 4).equals(PNG_HEAD)) throw new Error('file is not an image');
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }

  private compress(width: number, height: number): object {
    this.madeSmall.push({ width, height });
    return { tempFilePath: this.keep(pictureFile(width, height)) };
  }

  private keep(file: PictureFile): string {
    const path = `wxfile://tmp_${this.files.size + 1}.png`;
    this.files.set(path, file);
    return path;
  }
}
