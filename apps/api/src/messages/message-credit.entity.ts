import type { MessageKind } from '@duoduo/contracts/messages';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CountColumn, HashColumn } from '../platform/columns';

/** How many messages of a kind somebody has let WeChat bring him. */
@Entity('message_credits')
@Index('message_credits_person', ['personId'])
export class MessageCredit {
  @PrimaryColumn({ type: 'varchar', length: 32 }) kind!: MessageKind;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @CountColumn() remaining!: number;
  /** Of the request that added the last one. */
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
}
