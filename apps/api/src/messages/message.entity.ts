import type { MessageKind } from '@duoduo/contracts/messages';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn } from '../platform/columns';

/** That somebody was sent a message about something: written before it is sent, so that nobody gets it twice. */
@Entity('messages')
@Index('messages_person', ['personId'])
@Index('messages_about', ['aboutId', 'personId', 'state'])
@Index('messages_at', ['at'])
export class Message {
  /** The notice, the correction or reminder of it, the closing or the refusal of a report, the evening of a digest. */
  @PrimaryColumn({ type: 'varchar', length: 13 }) causeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  /** The notice or the report; empty for a digest. */
  @IdColumn({ default: '' }) aboutId!: string;
  @CodeColumn() kind!: MessageKind;
  /** `sending` is left behind by a process that died: whether it arrived nobody knows, as with `unknown`. */
  @CodeColumn() state!: 'sending' | 'sent' | 'not-delivered' | 'unknown';
  @InstantColumn() at!: Date;
}
