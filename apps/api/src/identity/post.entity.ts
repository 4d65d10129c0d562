import { Entity, ForeignKey, Index } from 'typeorm';
import type { Role } from '@duoduo/contracts/roles';
import { AreaCodeColumn, CodeColumn, DayColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Person } from './person.entity';
import { Unit } from './unit.entity';

/** A person's role at an area, or in a unit, from a day to a day (Asia/Shanghai). */
@Entity('posts')
@Index('posts_person', ['personId'])
@Index('posts_area', ['role', 'areaCode'])
@Index('posts_place', ['areaCode', 'id'])
@Index('posts_unit', ['unitId'])
@Index('posts_idem', ['idemKey'], { unique: true })
export class Post {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Person, { name: 'posts_of_person' })
  @IdColumn()
  personId!: string;
  @CodeColumn() role!: Role;
  @AreaCodeColumn() areaCode!: string;
  @ForeignKey(() => Unit, { name: 'posts_in_unit' })
  @IdColumn({ nullable: true })
  unitId!: string | null;
  /** First day it holds. */
  @DayColumn() fromDay!: string;
  /** Last day it holds. */
  @DayColumn({ nullable: true }) toDay!: string | null;
  /** Ended at once, before its last day. */
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
  /** Another's post that this one covers for a while; it ends by itself. */
  @ForeignKey(() => Post, { name: 'posts_stands_in' })
  @IdColumn({ nullable: true })
  standsInForPostId!: string | null;
  /** Who granted it; nobody where the service made it (first start, demo, seed). */
  @IdColumn({ nullable: true }) grantedById!: string | null;
  @IdColumn({ nullable: true }) endedById!: string | null;
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
}
