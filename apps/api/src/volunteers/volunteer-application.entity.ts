import type { ApplicationStatus } from '@duoduo/contracts/volunteers';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Post } from '../identity/post.entity';
import {
  AreaCodeColumn,
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongSealedColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Somebody wishes to be a volunteer of a community. Its status moves as volunteer-application.rules.ts allows. */
@Entity('volunteer_applications')
@Index('volunteer_applications_idem', ['idemKey'], { unique: true })
@Index('volunteer_applications_open', ['openPersonId'], { unique: true })
@Index('volunteer_applications_mine', ['personId', 'id'])
@Index('volunteer_applications_area', ['status', 'communityCode', 'id'])
@Index('volunteer_applications_post', ['postId'])
export class VolunteerApplication {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  /** Who applies, while it waits: nobody has two that wait. */
  @IdColumn({ nullable: true }) openPersonId!: string | null;
  @IdColumn() personId!: string;
  @AreaCodeColumn() communityCode!: string;
  /** What he says of himself: see sealed-applications.service.ts. Null when he has gone. */
  @LongSealedColumn({ nullable: true }) detailsSealed!: string | null;
  @CodeColumn() status!: ApplicationStatus;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
  /** Why it was rejected. */
  @TextColumn(500, { nullable: true }) reason!: string | null;
  /** The post it led to. */
  @ForeignKey(() => Post, { name: 'volunteer_applications_gave_post' })
  @IdColumn({ nullable: true })
  postId!: string | null;
  @InstantColumn() createdAt!: Date;
}
