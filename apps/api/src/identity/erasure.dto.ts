import { ERASURE_BLOCKS, type ErasureBlock } from '@duoduo/contracts/households';
import { ApiProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { OneOf, Whole } from '../platform/http/fields';
import type { Erasure } from './person-erasures.service';

export class EraseBody {
  /** That it cannot be undone. */
  @Equals(true, { message: '请确认：注销后不能恢复' }) understood!: boolean;
}

/** Something that stays, and why. */
export class KeptView {
  what!: string;
  why!: string;
  @Whole() count!: number;
  /** It says who I am; all else has a number alone. */
  named!: boolean;
}

export class ErasureView {
  /** Null while nothing has been erased. */
  @ApiProperty({ type: 'string', nullable: true }) erasedAt!: string | null;
  /** What must be ended first. */
  @OneOf(ERASURE_BLOCKS, 'ErasureBlock', { each: true }) blocks!: ErasureBlock[];
  kept!: KeptView[];

  static of(this: void, { erasedAt, blocks, kept }: Erasure): ErasureView {
    return {
      erasedAt: erasedAt?.toISOString() ?? null,
      blocks,
      kept: kept.map(({ what, why, count, isNamed }) => ({ what, why, count, named: isNamed })),
    };
  }
}
