import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from './clock';
import { Config } from './config';
import { DomainError } from './domain-error';

const LASTS_MS = 10 * 60_000;

/** What a signed link carries in its query. */
export interface LinkSignature {
  /** Milliseconds since 1970. */
  exp: string;
  /** 32 hex characters. */
  sig: string;
}

/** Links that open for whoever has them, for ten minutes: an image tag or a download sends no token. Made only after the scope check. */
@Injectable()
export class SignedLinks {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** `/api/…?exp=&sig=` for an absolute path of ours without a query; open for ten minutes from `since` on. */
  sign(path: string, since = this.clock.now()): string {
    const exp = String(since.getTime() + LASTS_MS);
    return `${path}?exp=${exp}&sig=${this.signatureOf(path, exp)}`;
  }

  /** @throws link-expired when the link is not ours or its time is over */
  check(path: string, { exp, sig }: LinkSignature): void {
    const right = Buffer.from(this.signatureOf(path, exp));
    const given = Buffer.from(sig);
    if (given.length !== right.length || !timingSafeEqual(given, right) || Number(exp) < this.clock.now().getTime()) {
      throw new DomainError('not-found', 'link-expired');
    }
  }

  private signatureOf(path: string, exp: string): string {
    return createHmac('sha256', this.config.ACCESS_TOKEN_KEY).update(`link|${path}|${exp}`).digest('hex').slice(0, 32);
  }
}
