import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SITE_CODE_RENEWED_MS } from '@duoduo/contracts/codes';
import { tokenIn } from '@duoduo/contracts/tokens';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { siteCodeRefused } from './code.errors';
import { CodeMisses } from './code-misses';
import { CodeTokens } from './code-tokens';

/** What a screen on the spot shows now. */
export interface ShownSiteCode {
  token: string;
  /** Ask for the next one then. */
  renewAt: Date;
  /** Dead from then on: 60 seconds after it came up. */
  expiresAt: Date;
}

/**
 * The code on the screen of who runs something on the spot. It is derived from what it is for and the half minute, so that nothing is kept
 * and every replica knows it; whoever hands it in has seen the screen in the last minute.
 */
@Injectable()
export class SiteCodes {
  constructor(
    private readonly tokens: CodeTokens,
    private readonly misses: CodeMisses,
    private readonly clock: Clock,
  ) {}

  show(subjectId: string): ShownSiteCode {
    const turn = this.turn();
    const endOf = (each: number) => new Date((each + 1) * SITE_CODE_RENEWED_MS);
    return { token: this.tokenOf(subjectId, turn), renewAt: endOf(turn), expiresAt: endOf(turn + 1) };
  }

  /**
   * Whether a scanned or typed code is this subject's, of this half minute or the one before. Wrong ones are counted as wrong scans are.
   * @throws site-code-refused, too-many-attempts
   */
  check(actor: Actor, subjectId: string, typed: string): Promise<void> {
    return this.misses.limited(actor.personId, async () => {
      const turn = this.turn();
      const given = tokenIn(typed)?.token ?? '';
      const matches = [turn, turn - 1].map((each) => isSame(given, this.tokenOf(subjectId, each)));
      if (!matches.includes(true)) {
        throw siteCodeRefused();
      }
    });
  }

  private turn(): number {
    return Math.floor(this.clock.now().getTime() / SITE_CODE_RENEWED_MS);
  }

  private tokenOf(subjectId: string, turn: number): string {
    return this.tokens.derived('site', `${subjectId}|${turn}`);
  }
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
