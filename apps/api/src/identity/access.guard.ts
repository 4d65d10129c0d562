import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Access, ACCESS, actorMay, setActor } from '../platform/access/actor';
import { AccessTokens } from './access-tokens.service';
import { notAllowed, notSignedIn, sessionEnded } from './session.errors';
import { SessionsService } from './sessions.service';

const OWN_PROOF = 'duoduo:own-proof';

/** The body proves who is asking (password, refresh token); a bearer is not looked at, so that an expired one does not stand in the way. */
export const OwnProof = () => SetMetadata(OWN_PROOF, true);

/** Who is asking, and may such a one come in at all? Sessions and posts are read afresh for every request. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws not-signed-in, session-ended, not-allowed */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (!access) {
      throw notAllowed();
    }
    if (this.reflector.getAllAndOverride<boolean | undefined>(OWN_PROOF, targets)) {
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerOf(request);
    if (token === null) {
      if ('public' in access) {
        return true;
      }
      throw notSignedIn();
    }
    const actor = await this.actorOf(token);
    if ('allow' in access && !actorMay(actor, access.allow)) {
      throw notAllowed();
    }
    setActor(request, actor);
    return true;
  }

  private async actorOf(token: string) {
    const claims = await this.accessTokens.verify(token);
    const actor = claims && (await this.sessions.actorOf(claims.sessionId));
    if (!actor || actor.personId !== claims.personId) {
      throw sessionEnded();
    }
    return actor;
  }
}

/** What stands behind `Bearer`, or null when no such header was sent. */
function bearerOf(request: FastifyRequest): string | null {
  const match = /^Bearer\b\s*(.*)$/i.exec(request.headers.authorization ?? '');
  return match ? match[1]! : null;
}
