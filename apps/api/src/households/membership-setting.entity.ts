import { Entity, PrimaryColumn } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn } from '../platform/columns';

/** How a community takes requests in. Without a row every one of them waits for a worker. */
@Entity('membership_settings')
export class MembershipSetting {
  @PrimaryColumn({ type: 'varchar', length: 15 }) communityCode!: string;
  /** Who is found in the file by the name and phone of his account, and by nobody else's, need not wait. */
  @FlagColumn() approvesMatches!: boolean;
  @IdColumn() changedById!: string;
  @InstantColumn() changedAt!: Date;
}
