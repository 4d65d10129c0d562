import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from './domain-error';

/** What every list query carries. Extend it in a `.dto.ts` and repeat nothing. No `.dto.ts` itself, so its fields describe themselves. */
export class PageQuery {
  /** `nextCursor` of the page before; leave out for the first page. */
  @ApiPropertyOptional({ description: '`nextCursor` of the page before; leave out for the first page.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
  /** Rows of a page, at most 100. */
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: PAGE_LIMIT.max,
    default: PAGE_LIMIT.default,
    description: 'Rows of a page.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT.max)
  limit?: number = PAGE_LIMIT.default;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Parts are compared with columns of codes and ids: MariaDB refuses to compare those with any other letter. */
const PART = /^[\x20-\x7e]*$/;

/** The sort key of the last row, opaque to clients. Parts are ids, codes, numbers and instants. */
export function encodeCursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws invalid-query when the cursor is not one of ours with `length` parts */
export function decodeCursor(cursor: string | undefined, length: number): string[] | null {
  if (cursor === undefined) {
    return null;
  }
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string' && PART.test(part))) {
      return parts as string[];
    }
  } catch {
    // not ours: the refusal below
  }
  throw invalidCursor();
}

/** A part that was an instant. @throws invalid-query */
export function instantPart(part: string): Date {
  const instant = new Date(part);
  if (Number.isNaN(instant.getTime())) {
    throw invalidCursor();
  }
  return instant;
}

/** A part that was a whole number. @throws invalid-query */
export function wholePart(part: string): number {
  const whole = Number(part);
  if (!Number.isSafeInteger(whole)) {
    throw invalidCursor();
  }
  return whole;
}

/** For a cursor that leads nowhere. */
export const invalidCursor = () =>
  new DomainError('malformed', 'invalid-query', {
    errors: [{ pointer: '/cursor', rule: 'cursor', message: '翻页标记无效，请从第一页开始' }],
  });

/** Cuts a page of `limit` out of up to `limit + 1` rows; the row too many tells that there is another page. */
export function toPage<T>(rows: T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? cursorOf(items[items.length - 1] as T) : null };
}
