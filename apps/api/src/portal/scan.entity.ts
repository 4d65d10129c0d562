import { Entity, Index } from 'typeorm';
import type { CodeFace } from '@duoduo/contracts/codes';
import type { Role } from '@duoduo/contracts/roles';
import { CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** Somebody who was shown more than a stranger is, at a door: staff, or who holds a task there. The household sees role and time. */
@Entity('scans')
@Index('scans_person', ['personId', 'id'])
@Index('scans_door', ['dwellingId', 'scannedAt', 'id'])
export class Scan {
  @PrimaryIdColumn() id!: string;
  @IdColumn() dwellingId!: string;
  @IdColumn() personId!: string;
  @CodeColumn() role!: Role;
  @CodeColumn() face!: CodeFace;
  @InstantColumn() scannedAt!: Date;
}
