import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileTooLarge, readSealed, SealedFile } from './sealed-file';

describe('a sealed file', () => {
  const content = randomBytes(700_001);
  let folder: string;
  let file: SealedFile;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duoduo-sealed-'));
    file = await SealedFile.receive(Readable.from([content.subarray(0, 9), content.subarray(9)]), { folder, maxBytes: content.length });
  });
  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    [0, 700_001],
    [0, 0],
    [1, 17],
    [15, 16],
    [16, 32],
    [4096, 700_000],
    [262_143, 262_146],
    [700_000, 700_001],
  ])('gives back the bytes from %i to %i', async (start, end) => {
    expect((await buffer(readSealed(file.handle, start, end))).equals(content.subarray(start, end))).toBe(true);
  });

  it('has no name and no byte of the content on the disk', () => {
    const onDisk = Buffer.alloc(64);
    readSync(file.handle.fd, onDisk, 0, 64, 0);

    expect(readdirSync(folder)).toEqual([]);
    expect(onDisk.equals(content.subarray(0, 64))).toBe(false);
  });

  it('stops at the first byte too many', async () => {
    await expect(SealedFile.receive(Readable.from([content]), { folder, maxBytes: content.length - 1 })).rejects.toThrow(FileTooLarge);
  });
});
