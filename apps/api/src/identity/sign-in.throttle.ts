import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config';
import { hash } from '../platform/idempotency';
import { normalUsername } from './account.rules';
import { tooManyAttempts } from './session.errors';

const MINUTE_MS = 60_000;

/**
 * Tries to sign in per address and per account, whether or not the account exists. Counted in this process.
 * In a demo, whose password is public, people change person with a tap: there the address alone limits.
 */
export function signInLimits(config: Config): ThrottlerModuleOptions {
  const perAddress = 60;
  return {
    setHeaders: false,
    throttlers: [
      { name: 'address', ttl: MINUTE_MS, limit: perAddress },
      {
        name: 'account',
        ttl: MINUTE_MS,
        limit: config.isDemo ? perAddress : 5,
        getTracker: (request) => accountTried(request as FastifyRequest),
      },
    ],
  };
}

/** Counts a try and refuses it above the limit, with the seconds to wait. */
@Injectable()
export class SignInThrottle extends ThrottlerGuard {
  protected override async throwThrottlingException(context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    const seconds = Math.max(1, detail.timeToBlockExpire);
    context.switchToHttp().getResponse<FastifyReply>().header('retry-after', String(seconds));
    throw tooManyAttempts(seconds);
  }
}

/**
 * Guards run before the shape is checked, so what was sent may be anything. Only a hash of it is kept. WeChat's code stands for an account
 * that is not known yet: those who sign in by WeChat do not hold each other up.
 */
function accountTried(request: FastifyRequest): string {
  const { username, code } = (request.body ?? {}) as { username?: unknown; code?: unknown };
  if (typeof username !== 'string' && typeof code === 'string') {
    return hash('sign-in-by-code', code);
  }
  return hash('sign-in', typeof username === 'string' ? normalUsername(username) : '');
}
