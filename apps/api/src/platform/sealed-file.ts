import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, read, unlinkSync, write } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const ALGORITHM = 'aes-256-ctr';
const BLOCK_BYTES = 16;
const PIECE_BYTES = 256 * 1024;
const readAt = promisify(read);
const writeAt = promisify(write);

/** What another thread of this process needs to read a sealed file. */
export interface SealedHandle {
  fd: number;
  sizeBytes: number;
  key: Uint8Array;
  iv: Uint8Array;
}

/** The sender gave more than was allowed. */
export class FileTooLarge extends Error {}

/**
 * An upload on its way through: on the disk under a key that this process alone has, and without a name, so that it is gone with the
 * process, however that ends.
 */
export class SealedFile {
  private constructor(
    readonly handle: SealedHandle,
    /** 64 hex characters of SHA-256 over the content. */
    readonly digest: string,
  ) {}

  /** @throws FileTooLarge as soon as one byte too many has come */
  static async receive(source: AsyncIterable<Buffer>, { folder, maxBytes }: { folder: string; maxBytes: number }): Promise<SealedFile> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, randomBytes(16).toString('hex'));
    const fd = openSync(path, 'wx+', 0o600);
    try {
      unlinkSync(path);
      const [key, iv, hash] = [randomBytes(32), randomBytes(BLOCK_BYTES), createHash('sha256')];
      const cipher = createCipheriv(ALGORITHM, key, iv);
      let sizeBytes = 0;
      for await (const chunk of source) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) {
          throw new FileTooLarge();
        }
        hash.update(chunk);
        await writeAll(fd, cipher.update(chunk), sizeBytes - chunk.length);
      }
      return new SealedFile({ fd, sizeBytes, key, iv }, hash.digest('hex'));
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** From here on nobody can read it. */
  close(): void {
    closeSync(this.handle.fd);
  }
}

/** The content from byte `start` up to, not including, byte `end`. */
export function readSealed(handle: SealedHandle, start = 0, end = handle.sizeBytes): Readable {
  return Readable.from(pieces(handle, start, end), { objectMode: false, highWaterMark: PIECE_BYTES });
}

async function* pieces({ fd, key, iv }: SealedHandle, start: number, end: number): AsyncGenerator<Buffer> {
  let at = start - (start % BLOCK_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, counterAt(iv, at / BLOCK_BYTES));
  while (at < end) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - at));
    const { bytesRead } = await readAt(fd, piece, 0, piece.length, at);
    if (bytesRead === 0) {
      throw new Error('a sealed file is shorter than it was');
    }
    const plain = decipher.update(piece.subarray(0, bytesRead));
    yield at < start ? plain.subarray(start - at) : plain;
    at += bytesRead;
  }
}

async function writeAll(fd: number, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await writeAt(fd, bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** The counter of the block `blocks` further on: CTR counts in big endian over all 16 bytes. */
function counterAt(iv: Uint8Array, blocks: number): Buffer {
  const counter = (BigInt(`0x${Buffer.from(iv).toString('hex')}`) + BigInt(blocks)) % (1n << 128n);
  return Buffer.from(counter.toString(16).padStart(32, '0'), 'hex');
}
