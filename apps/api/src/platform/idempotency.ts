import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { IDEMPOTENCY_KEY_LENGTH } from '@duoduo/contracts/limits';
import type { FastifyRequest } from 'fastify';
import { actorOf } from './access/actor';
import { DomainError } from './domain-error';

/** What a row keeps of the request that made it: `id` is unique per (person, route, key), `body` tells another body under the same key. */
export interface Idempotency {
  /** 32 hex characters; goes into a unique column. */
  id: string;
  /** 32 hex characters. */
  body: string;
  /** What `id` was while the caller was still this other person: see identity/person-joins.service.ts. */
  idAs?: (personId: string) => string;
}

const PRINTABLE = new RegExp(`^[\\x21-\\x7e]{${IDEMPOTENCY_KEY_LENGTH.min},${IDEMPOTENCY_KEY_LENGTH.max}}$`);

/** @throws idempotency-key-missing */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): Idempotency => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !PRINTABLE.test(key)) {
    throw new DomainError('malformed', 'idempotency-key-missing');
  }
  const route = `${request.method} ${request.routeOptions.url ?? ''} ${JSON.stringify(request.params ?? {})}`;
  const idAs = (personId: string) => hash(personId, route, key);
  return { id: idAs(actorOf(request).personId), idAs, body: hash(JSON.stringify(request.body ?? null)) };
});

/** Documents the header on a route whose handler takes `@IdempotencyKey()`. */
export const RequiresIdempotencyKey = () =>
  applyDecorators(ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 8, maxLength: 64 } }));

/** @throws idempotency-key-reused when the row found under this key was made from another body */
export function sameRequest<Row extends { idemBody: string | null }>(row: Row, idem: Idempotency): Row {
  if (row.idemBody !== idem.body) {
    throw keyReused();
  }
  return row;
}

/** Something else was made under this key. */
export const keyReused = () => new DomainError('conflict', 'idempotency-key-reused');

export const HASH_PATTERN = /^[0-9a-f]{32}$/;

/** 32 hex characters of SHA-256 over the parts. */
export function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
