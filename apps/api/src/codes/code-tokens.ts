import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tokenIn, type TokenKind } from '@duoduo/contracts/tokens';
import { Config } from '../platform/config';
import { FieldCipher, keyRing } from '../platform/field-cipher';
import { makeToken, randomLengthOf } from './token.rules';

/** No token is longer; a guess is cut to it, so that every look-up hashes about as much. */
const HASHED_AT_MOST = 64;

/** Makes tokens and what is kept of them. Nothing else knows CODE_KEYS. */
@Injectable()
export class CodeTokens {
  /** New tokens are hashed under the first key, printed ones are found under any. */
  private readonly keys: Buffer[];

  constructor(
    private readonly config: Config,
    private readonly cipher: FieldCipher,
  ) {
    this.keys = [...keyRing(config.CODE_KEYS).values()];
  }

  random(kind: TokenKind): string {
    return makeToken(kind, [...randomBytes(randomLengthOf(kind))]);
  }

  /** A token that the same name always gives and that nobody without the key can foresee. */
  derived(kind: TokenKind, name: string): string {
    const bytes = createHmac('sha256', this.keys[0]!).update(`derived|${kind}|${name}`).digest();
    return makeToken(kind, [...bytes.subarray(0, randomLengthOf(kind))]);
  }

  hashOf(token: string): string {
    return hash(this.keys[0]!, token);
  }

  /**
   * The hashes under which a scanned or typed token may be stored. What is malformed is hashed all the same, so that asking about it takes
   * the same work: no row has such a hash.
   */
  hashesFor(typed: string): string[] {
    const token = tokenIn(typed)?.token ?? `no token: ${typed.slice(0, HASHED_AT_MOST)}`;
    return this.keys.map((key) => hash(key, token));
  }

  seal(codeId: string, token: string): string {
    return this.cipher.seal(placeOf(codeId), token);
  }

  open(codeId: string, sealed: string): string {
    return this.cipher.open(placeOf(codeId), sealed);
  }

  /** What a code is printed as. */
  url(token: string): string {
    return `${this.config.publicUrl}/c/${token}`;
  }
}

function hash(key: Buffer, token: string): string {
  return createHmac('sha256', key).update(token).digest('hex').slice(0, 32);
}

function placeOf(rowId: string) {
  return { table: 'codes', column: 'tokenSealed', rowId };
}
