import { createHmac } from 'node:crypto';
import { mayDo } from '@duoduo/contracts/policy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Config } from '../platform/config';

/**
 * Keys that seal what waits on a phone for the network (ADR 0022): one a person, the same on each of his devices, made anew whenever he
 * asks and stored nowhere.
 */
@Injectable()
export class OfflineKeys {
  constructor(private readonly config: Config) {}

  /** 64 hex digits for who goes to doors, null for everybody else. */
  of({ personId, posts }: Actor): string | null {
    const roles = posts.map(({ role }) => role);
    if (!mayDo(roles, 'visit.record') && !mayDo(roles, 'notice.confirm-for')) {
      return null;
    }
    return createHmac('sha256', this.config.ACCESS_TOKEN_KEY).update(`offline-key ${personId}`).digest('hex');
  }
}
