import { Entity, Index } from 'typeorm';
import type { CodeKind, CodeState } from '@duoduo/contracts/codes';
import {
  CodeColumn,
  CountColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  SealedColumn,
  TextColumn,
} from '../platform/columns';

/** As a row says it; `grace` becomes `ended` by itself when its time is over: see code.rules.ts. */
export type StoredCodeState = Exclude<CodeState, 'ended'>;

/** A printed token and what it stands for. It says nothing by itself and can be replaced; the subject cannot be read out of it. */
@Entity('codes')
@Index('codes_token', ['tokenHash'], { unique: true })
@Index('codes_version', ['kind', 'subjectId', 'version'], { unique: true })
@Index('codes_idem', ['idemKey'], { unique: true })
export class Code {
  @PrimaryIdColumn() id!: string;
  @CodeColumn() kind!: CodeKind;
  /** Code of the grid or id of the dwelling: opaque to this feature. */
  @CodeColumn() subjectId!: string;
  /** HMAC of the token under one key of CODE_KEYS; what a scan is looked up by. */
  @HashColumn() tokenHash!: string;
  /** For printing it again. */
  @SealedColumn() tokenSealed!: string;
  /** 1 for the first code of a subject, then counting. */
  @CountColumn() version!: number;
  @CodeColumn() state!: StoredCodeState;
  /** When a code in grace stops working, or a revoked one stopped. */
  @InstantColumn({ nullable: true }) endsAt!: Date | null;
  @InstantColumn() createdAt!: Date;
  /** Null where the service made it by itself: a demo, an import. */
  @IdColumn({ nullable: true }) issuedBy!: string | null;
  /** The rotation it was made in. */
  @IdColumn({ nullable: true }) rotationId!: string | null;
  @IdColumn({ nullable: true }) revokedBy!: string | null;
  @TextColumn(100, { nullable: true }) revokeReason!: string | null;
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
