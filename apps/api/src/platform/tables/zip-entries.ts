import type { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { type ByteSource, TableRefused } from './table';

const MAX_ENTRIES = 2000;

/** yauzl says no type for what it reads with. */
class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.source.read(start, end);
  }
}

/**
 * The parts of a zip file by name. What it says of itself is believed only until it is inflated: more or fewer bytes than an entry claims
 * end the reading, and claims beyond the limit are not even begun.
 */
export class ZipEntries {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws TableRefused broken, inflates */
  static async open(source: ByteSource, { inflatedBytes }: { inflatedBytes: number }): Promise<ZipEntries> {
    const entries = new Map<string, Entry>();
    let claimed = 0;
    try {
      const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true };
      const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.sizeBytes, options);
      for await (const entry of zip.eachEntry()) {
        claimed += entry.uncompressedSize;
        if (claimed > inflatedBytes || entries.size >= MAX_ENTRIES) {
          throw new TableRefused('inflates');
        }
        entries.set(nameOf(entry.fileName), entry);
      }
      return new ZipEntries(zip, entries);
    } catch (error) {
      throw error instanceof TableRefused ? error : new TableRefused('broken');
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(nameOf(name));
  }

  /** @throws TableRefused broken; the stream fails where it is not what the entry claims */
  async read(name: string): Promise<Readable> {
    const entry = this.entries.get(nameOf(name));
    if (!entry || entry.isEncrypted()) {
      throw new TableRefused(entry ? 'old-excel' : 'broken');
    }
    return this.zip.openReadStreamPromise(entry).catch(() => {
      throw new TableRefused('broken');
    });
  }
}

function nameOf(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\//, '').toLowerCase();
}
