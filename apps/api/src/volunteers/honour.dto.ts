import { ACTIVITY_HOURS_MAX, HONOUR_CAUSES, HONOUR_KINDS, type HonourCause, type HonourKind } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { Length, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { encodeCursor, type Page } from '../platform/page';
import type { HonourSum, KnownHonour } from './honour.service';

export class CorrectHonourBody {
  /** What is right: minutes of hours, or 0 or 1 for a deed. */
  @WholeNumber(0, ACTIVITY_HOURS_MAX * 60) amount!: number;
  /** Whose honour it is reads it. */
  @IsString() @Length(2, 200) reason!: string;
}

export class HonourEntryView {
  id!: string;
  at!: string;
  @OneOf(HONOUR_KINDS, 'HonourKind') kind!: HonourKind;
  /** Minutes of service; 0 for a deed. */
  @Whole() minutes!: number;
  /** 1 for a deed, or 0. */
  @Whole() deeds!: number;
  /** What it was. */
  title!: string;
  @OneOf(HONOUR_CAUSES, 'HonourCause') cause!: HonourCause;
  /** Another entry stands in its place. */
  isVoid!: boolean;
  /** Why it was corrected, in the entry that does. */
  @ApiProperty({ type: 'string', nullable: true }) reason!: string | null;

  static of(this: void, { entry, isVoid }: KnownHonour): HonourEntryView {
    return {
      id: entry.id,
      at: entry.createdAt.toISOString(),
      kind: entry.kind,
      minutes: entry.minutes,
      deeds: entry.deeds,
      title: entry.title,
      cause: entry.causeType,
      isVoid,
      reason: entry.reason,
    };
  }
}

/** What I did. It is no currency, and opens and closes nothing. */
export class HonourView {
  /** In tenths, rounded down. */
  hours!: number;
  @Whole() minutes!: number;
  @Whole() deeds!: number;
  /** How many activities the hours come from. */
  @Whole() activities!: number;
  /** The newest first. */
  items!: HonourEntryView[];
  nextCursor!: string | null;

  static of(this: void, { minutes, hours, deeds, activities }: HonourSum, { items, nextCursor }: Page<KnownHonour>): HonourView {
    const next = nextCursor && encodeCursor(nextCursor);
    return { hours, minutes, deeds, activities, items: items.map(HonourEntryView.of), nextCursor: next };
  }
}
