import { OneOf, Whole } from '../platform/http/fields';
import type { PointMonth } from './point-month.entity';

export class MonthView {
  /** `2026-11`, Asia/Shanghai. */
  month!: string;
  @Whole() transfers!: number;
  /** SHA-256 in hex of the tree over its transfers, see docs/decisions/0021. */
  root!: string;
  /** Head of the month before; zeros before the first. */
  previous!: string;
  /** Of root, month, count and previous: who keeps it finds every later change of what was before. */
  head!: string;
  closedAt!: string;

  static of(this: void, { month, transfers, root, previous, head, closedAt }: PointMonth): MonthView {
    return { month, transfers, root, previous, head, closedAt: closedAt.toISOString() };
  }
}

export class MonthList {
  /** The first one first. */
  items!: MonthView[];
}

export class StepView {
  @OneOf(['left', 'right'], 'ProofSide') side!: 'left' | 'right';
  hash!: string;
}

export class ProofView {
  month!: string;
  /** All that the ledger says of the entry, one line of JSON: what its leaf is made of, to the letter. */
  line!: string;
  /** Goes into the leaf before the line. */
  salt!: string;
  /** From the leaf up to the root of the month. */
  path!: StepView[];
}
