import { IdField } from '../platform/http/fields';
import { ApiProperty } from '@nestjs/swagger';
import type { CallRequest } from './call-request.entity';

export class AskForCallBody {
  /** A home of mine. */
  @IdField() householdId!: string;
}

export interface SeenCallRequest {
  request: CallRequest;
  answeredBy: string | null;
}

/** What a home asked for last: it waits, or somebody called or came. */
export class CallRequestView {
  id!: string;
  householdId!: string;
  createdAt!: string;
  /** Null while it waits. */
  @ApiProperty({ type: 'string', nullable: true }) answeredAt!: string | null;
  /** Who called or came. */
  @ApiProperty({ type: 'string', nullable: true }) answeredBy!: string | null;

  static of(this: void, { request, answeredBy }: SeenCallRequest): CallRequestView {
    const { id, householdId, createdAt, endedAt } = request;
    return { id, householdId, createdAt: createdAt.toISOString(), answeredAt: endedAt?.toISOString() ?? null, answeredBy };
  }
}

/** Of each of my homes the last one, unless it was withdrawn or is long over. */
export class CallRequestList {
  items!: CallRequestView[];
}

/** What came of my call. */
export class CallAnswered {
  /** False where somebody had called before, or nobody waited any more. */
  isNew!: boolean;
  /** Who called or came first; null where the household took it back. */
  @ApiProperty({ type: 'string', nullable: true }) answeredBy!: string | null;
}
