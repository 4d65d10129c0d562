import { MaxLength } from 'class-validator';
import { Ascii } from '../platform/http/fields';
import type { Consent } from './consent.entity';
import { PRIVACY_STATEMENT } from './consent.rules';

export class ConsentBody {
  /** The version that was read. */
  @Ascii() @MaxLength(32) version!: string;
}

/** The statement as it is now, and what the reader said to it last. */
export class ConsentView {
  /** Of the text below. */
  version!: string;
  text!: string;
  /** The version he agreed to last; null when he never did. */
  givenVersion!: string | null;
  givenAt!: string | null;
  withdrawnAt!: string | null;
  /** Whether he agrees, and to this version. */
  upToDate!: boolean;

  static of(this: void, consent: Consent | null): ConsentView {
    return {
      ...PRIVACY_STATEMENT,
      givenVersion: consent?.version ?? null,
      givenAt: consent?.givenAt.toISOString() ?? null,
      withdrawnAt: consent?.withdrawnAt?.toISOString() ?? null,
      upToDate: consent !== null && consent.withdrawnAt === null && consent.version === PRIVACY_STATEMENT.version,
    };
  }
}
