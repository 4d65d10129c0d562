import { CreateOutbox1767225500000 } from './migrations/1767225500000-create-outbox';
import type { Schema } from './platform/database/data-sources';
import { OutboxEvent } from './platform/outbox/outbox-event.entity';

/** Every table and every migration, in rank order. */
export const SCHEMA: Schema = {
  entities: [OutboxEvent],
  migrations: [CreateOutbox1767225500000],
};
