import { Injectable } from '@nestjs/common';

export interface DeliveredEvent {
  id: string;
  topic: string;
  payload: Record<string, unknown>;
}

/** Must do nothing the second time it sees the same `event.id`. */
export type OutboxHandler = (event: DeliveredEvent) => Promise<void>;

/** Who reacts to what. Features register in `onModuleInit`. */
@Injectable()
export class OutboxHandlers {
  private readonly byTopic = new Map<string, { name: string; handle: OutboxHandler }[]>();

  on(topic: string, name: string, handle: OutboxHandler): void {
    this.byTopic.set(topic, [...(this.byTopic.get(topic) ?? []), { name, handle }]);
  }

  /** Runs every handler of the topic; the first failure stops it, and the event comes again. */
  async deliver(event: DeliveredEvent): Promise<void> {
    for (const { handle } of this.byTopic.get(event.topic) ?? []) {
      await handle(event);
    }
  }
}
