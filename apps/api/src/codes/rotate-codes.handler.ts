import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutboxHandlers } from '../platform/outbox/outbox-handlers';
import { CODE_ROTATION_DUE, type CodeRotationDue } from './code-rotation.events';
import { CodeRotations } from './code-rotations.service';

/** Makes one batch of new codes at a time, so that other events get their turn between them, and requests, too: SQLite works in our thread. */
@Injectable()
export class RotateCodesHandler implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly rotations: CodeRotations,
  ) {}

  onModuleInit(): void {
    this.handlers.on(CODE_ROTATION_DUE, 'rotate-codes', async ({ payload }) => {
      await this.rotations.advance(payload as unknown as CodeRotationDue);
      await othersTurn();
    });
  }
}
