import type { Relation } from '@duoduo/contracts/households';
import type { HeadWord, MembershipStatus } from '@duoduo/contracts/memberships';
import { Entity, ForeignKey, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  DayColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  SealedColumn,
  TextColumn,
} from '../platform/columns';
import { Dwelling } from './dwelling.entity';

/** What somebody asked at a door (to belong to a household) and what became of it. Its status moves as membership.rules.ts allows. */
@Entity('memberships')
@Index('memberships_idem', ['idemKey'], { unique: true })
@Index('memberships_open', ['openKey'], { unique: true })
@Index('memberships_mine', ['requestedById', 'id'])
@Index('memberships_person', ['personId', 'id'])
@Index('memberships_area', ['status', 'gridCode', 'id'])
@Index('memberships_household', ['householdId', 'id'])
export class Membership {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** Who asks for whom at which door, while it waits: two such requests at once are one too many. */
  @HashColumn({ nullable: true }) openKey!: string | null;
  /** Whose account asked: for himself, or as the guardian of a child. */
  @IdColumn() requestedById!: string;
  /** Who is to belong to it; null for a child until it is approved. */
  @IdColumn({ nullable: true }) personId!: string | null;
  @ForeignKey(() => Dwelling, { name: 'memberships_at_door' })
  @IdColumn()
  dwellingId!: string;
  @AreaCodeColumn() gridCode!: string;
  /** Null until it is known which of several it is, or while nobody lives there. */
  @IdColumn({ nullable: true }) householdId!: string | null;
  @CodeColumn() relation!: Relation;
  /** Below the age at which one asks himself. */
  @FlagColumn() isForChild!: boolean;
  /** As he called himself, or the child's name; null where the account's name stands. */
  @SealedColumn({ nullable: true }) nameSealed!: string | null;
  @SealedColumn({ nullable: true }) phoneSealed!: string | null;
  /** Of a child. */
  @SealedColumn({ nullable: true }) bornOnSealed!: string | null;
  /** Last day, of a tenant above all. */
  @DayColumn({ nullable: true }) toDay!: string | null;
  @CodeColumn() status!: MembershipStatus;
  @CodeColumn({ nullable: true }) headWord!: HeadWord | null;
  @InstantColumn({ nullable: true }) headWordAt!: Date | null;
  /** Null where a match approved by itself. */
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
  /** Why it was rejected or ended. */
  @TextColumn(500, { nullable: true }) reason!: string | null;
  /** The row of `members` it led to. */
  @IdColumn({ nullable: true }) memberId!: string | null;
  @IdColumn({ nullable: true }) endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  @InstantColumn() createdAt!: Date;
}
