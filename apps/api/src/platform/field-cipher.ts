import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from './config';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const IVS_AT_ONCE = 256;

/** Where a sealed value lives; bound into it, so that it cannot be moved to another row or column. */
export interface Place {
  table: string;
  column: string;
  rowId: string;
}

/** Personal data at rest: AES-256-GCM with a key ring, and a blind index per column to look a value up by. */
@Injectable()
export class FieldCipher {
  private readonly keys: Map<string, Buffer>;
  private readonly newest: string;
  private ivs: Buffer = Buffer.alloc(0);

  constructor(config: Config) {
    this.keys = keyRing(config.FIELD_KEYS);
    this.newest = this.keys.keys().next().value!;
  }

  /** `keyId.base64(iv, tag, ciphertext)`, at most 255 characters for values of up to 100. */
  seal(place: Place, plain: string): string {
    const iv = this.nextIv();
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.newest)!, iv).setAAD(this.aad(place, this.newest));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return `${this.newest}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  open(place: Place, sealed: string): string {
    const [keyId, text] = sealed.split('.', 2) as [string, string];
    const key = this.keys.get(keyId);
    if (!key) {
      throw new Error(`FIELD_KEYS has no key "${keyId}" (${place.table}.${place.column})`);
    }
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      .setAAD(this.aad(place, keyId))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  /** The same value sealed with the newest key; null where it is already. @throws where it cannot be opened */
  reseal(place: Place, sealed: string): string | null {
    return sealed.startsWith(`${this.newest}.`) ? null : this.seal(place, this.open(place, sealed));
  }

  /** The id of the key that seals now. */
  get newestKey(): string {
    return this.newest;
  }

  /** 32 hex characters that are equal for equal values of one column and say nothing else. Uses the oldest key, so that it survives rotation. */
  blindIndex(table: string, column: string, plain: string): string {
    const oldest = [...this.keys.values()].at(-1)!;
    return createHmac('sha256', oldest).update(`blind|${table}|${column}|${plain}`).digest('hex').slice(0, 32);
  }

  /** Drawn by the hundred: one call for each value would be a third of what sealing costs (bench/README.md). Never handed out twice. */
  private nextIv(): Buffer {
    if (this.ivs.length < IV_BYTES) {
      this.ivs = randomBytes(IV_BYTES * IVS_AT_ONCE);
    }
    const iv = this.ivs.subarray(0, IV_BYTES);
    this.ivs = this.ivs.subarray(IV_BYTES);
    return iv;
  }

  private aad(place: Place, keyId: string): Buffer {
    return Buffer.from(`${place.table}|${place.column}|${place.rowId}|${keyId}`);
  }
}

/** `id:hex,id:hex`, newest first. */
export function keyRing(text: string): Map<string, Buffer> {
  return new Map(
    text.split(',').map((entry) => {
      const [id, hex] = entry.split(':') as [string, string];
      return [id, Buffer.from(hex, 'hex')];
    }),
  );
}

/** 张三丰 → 张**: the family name stays, so that a worker can greet. */
export function maskName(name: string): string {
  const letters = [...name];
  return letters.length < 2 ? '*' : letters[0] + '*'.repeat(Math.min(letters.length - 1, 2));
}

/** 13812341234 → 138****1234. Anything that is not a mainland mobile number keeps its last two digits. */
export function maskPhone(phone: string): string {
  return /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : `****${phone.slice(-2)}`;
}

/** 11010519491231002X → 1****************X. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length < 3 ? '**' : idNumber[0] + '*'.repeat(idNumber.length - 2) + idNumber.at(-1);
}

/** 1949-12-31 → 1949-**-**: the age matters to care, the day to nobody. */
export function maskDay(day: string): string {
  return `${day.slice(0, 4)}-**-**`;
}
