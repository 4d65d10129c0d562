import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';
import type { Photo } from './photo.entity';

export type PhotoPlace = Pick<Photo, 'day' | 'fileName'>;

/** The files behind the rows: a folder a day, names that nobody guesses. Whatever serves the API shares this folder. */
@Injectable()
export class PhotoFiles {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = join(resolve(config.DATA_DIR), 'photos');
  }

  async keep(day: string, bytes: Buffer): Promise<PhotoPlace> {
    const place = { day, fileName: randomBytes(16).toString('hex') };
    await mkdir(join(this.folder, day), { recursive: true, mode: 0o700 });
    await writeFile(this.path(place), bytes, { flag: 'wx', mode: 0o600 });
    return place;
  }

  /** Null where it is gone. */
  async read(place: PhotoPlace): Promise<Buffer | null> {
    return readFile(this.path(place)).catch(nullIfGone);
  }

  /** Removing what is gone changes nothing. */
  async remove(place: PhotoPlace): Promise<void> {
    await rm(this.path(place), { force: true });
  }

  async of(day: string): Promise<PhotoPlace[]> {
    const names = (await readdir(join(this.folder, day)).catch(nullIfGone)) ?? [];
    return names.map((name) => ({ day, fileName: name.replace(/\.jpg$/, '') }));
  }

  private path({ day, fileName }: PhotoPlace): string {
    return join(this.folder, day, `${fileName}.jpg`);
  }
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') {
    return null;
  }
  throw error;
}
