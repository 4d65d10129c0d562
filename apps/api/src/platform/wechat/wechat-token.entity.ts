import { Entity } from 'typeorm';
import { CountColumn, InstantColumn, LongSealedColumn, PrimaryIdColumn } from '../columns';

/** What opens WeChat's API to us, for all processes: one row, as WeChat wants it fetched once. */
@Entity('wechat_tokens')
export class WechatToken {
  @PrimaryIdColumn() id!: string;
  @LongSealedColumn({ nullable: true }) tokenSealed!: string | null;
  @InstantColumn({ nullable: true }) expiresAt!: Date | null;
  /** Grows with every token: who saw an older one does not fetch another. */
  @CountColumn() turn!: number;
  /** Until then whoever took it fetches the next one. */
  @InstantColumn() takenUntil!: Date;
}
