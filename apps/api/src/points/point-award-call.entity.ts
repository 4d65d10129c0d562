import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AwardState } from '@duoduo/contracts/points';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { HashColumn, IdColumn, InstantColumn } from '../platform/columns';

/** State, transfer and reason of refusal of one award; short, because a call keeps up to 500 of them. */
export type AwardAnswer = [state: AwardState, transferId: string | null, code: ProblemCode | null, pendingId?: string];

/** A call of `POST /points/awards` and what it was answered, so that asking again with the same key gets the same. */
@Entity('point_award_calls')
export class PointAwardCall {
  @PrimaryColumn({ type: 'varchar', length: 32 }) idemKey!: string;
  @HashColumn() idemBody!: string;
  @IdColumn() actorId!: string;
  @Column({ type: 'simple-json' }) answers!: AwardAnswer[];
  @InstantColumn() createdAt!: Date;
}
