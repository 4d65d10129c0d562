import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/columns';

/** That a code of WeChat's was shown to us. It is good for one sign-in, so it is handed on to WeChat once. */
@Entity('wechat_codes')
@Index('wechat_codes_shown', ['shownAt'])
export class WechatCode {
  /** 32 hex characters. */
  @PrimaryColumn({ type: 'varchar', length: 32 }) codeHash!: string;
  @InstantColumn() shownAt!: Date;
}
