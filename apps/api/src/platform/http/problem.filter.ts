import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { type ProblemCode, problemText } from '@duoduo/contracts/problem-codes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '../domain-error';
import { isLostRace } from '../database/transactions';
import { languageOf } from './language';

const STATUS: Record<ErrorKind, number> = {
  malformed: 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  'too-many': 429,
  away: 503,
};

interface Problem {
  status: number;
  code: ProblemCode;
  facts: Record<string, unknown>;
}

/** Turns every thrown thing into one RFC 9457 `application/problem+json` body. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, code, facts } = this.describe(thrown);
    if (status >= 500) {
      facts.errorId = randomUUID();
      const error = thrown as Error;
      // The message of a failed query holds its parameters: only its kind and place are written.
      this.log.error({ errorId: facts.errorId, route: request.routeOptions?.url, error: error?.name, stack: framesOf(error) });
    }
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send({
        type: `urn:problem:${code}`,
        title: problemText(code, languageOf(request)),
        status,
        code,
        instance: instanceOf(request),
        ...facts,
      });
  }

  private describe(thrown: unknown): Problem {
    if (thrown instanceof DomainError) {
      return { status: STATUS[thrown.kind], code: thrown.code, facts: { ...thrown.facts } };
    }
    if (thrown instanceof ThrottlerException) {
      return { status: 429, code: 'too-many-attempts', facts: {} };
    }
    const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number } | null)?.statusCode;
    if (status !== undefined && status >= 400 && status < 500) {
      return { status, code: HTTP_CODES[status] ?? 'http', facts: {} };
    }
    if (isLostRace(thrown) || status === 503) {
      return { status: 503, code: 'busy', facts: {} };
    }
    return { status: 500, code: 'internal', facts: {} };
  }
}

const HTTP_CODES: Record<number, ProblemCode> = {
  400: 'invalid-body',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'route-not-found',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
};

/** The route by its pattern, never what stood in it: an error is shown to others, and paths hold tokens and what people type. */
function instanceOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? request.url.split('?')[0]!;
}

function framesOf(error: Error | undefined): string[] {
  return (error?.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
}
