import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';

/**
 * Keys that seal what waits on a phone for the network (ADR 0022): one a person, the same on each of his devices, made anew whenever he
 * asks and stored nowhere.
 */
@Injectable()
export class OfflineKeys {
  constructor(private readonly config: Config) {}

  /** 64 hex digits. Whose post has ended may still have something that waits. */
  of(personId: string): string {
    return createHmac('sha256', this.config.ACCESS_TOKEN_KEY).update(`offline-key ${personId}`).digest('hex');
  }
}
