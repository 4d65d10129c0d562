import { Entity, Index, PrimaryColumn } from 'typeorm';
import { HashColumn, InstantColumn } from '../platform/columns';

/** That a code of WeChat's was shown to us. It is good once, so it is handed on to WeChat once. */
@Entity('wechat_codes')
@Index('wechat_codes_shown', ['shownAt'])
@Index('wechat_codes_by', ['shownBy', 'shownAt'])
export class WechatCode {
  /** 32 hex characters. */
  @PrimaryColumn({ type: 'varchar', length: 32 }) codeHash!: string;
  /** A hash of who showed it, where that is known and counted. */
  @HashColumn({ nullable: true }) shownBy!: string | null;
  @InstantColumn() shownAt!: Date;
}
