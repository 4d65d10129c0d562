import type { MessageKind } from '@duoduo/contracts/messages';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, InstantColumn } from '../platform/columns';

/** That somebody was sent a message about something: written before it is sent, so that nobody gets it twice. */
@Entity('messages')
@Index('messages_person', ['personId'])
export class Message {
  /** The notice, or the closing of a task. */
  @PrimaryColumn({ type: 'varchar', length: 13 }) causeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @CodeColumn() kind!: MessageKind;
  /** `sending` is left behind by a process that died: whether it arrived nobody knows, as with `unknown`. */
  @CodeColumn() state!: 'sending' | 'sent' | 'not-delivered' | 'unknown';
  @InstantColumn() at!: Date;
}
