import { TITLE_LENGTH } from '@duoduo/contracts/limits';
import { ACTIVITY_HOURS_MAX, HONOUR_CAUSES, HONOUR_KINDS, type HonourCause, type HonourKind } from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { AreaCodeField, IdField, Length, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { encodeCursor, type Page, PageQuery } from '../platform/page';
import type { HonourSum, KnownHonour } from './honour.service';

export class CorrectHonourBody {
  /** What is right: minutes of hours, or 0 or 1 for a deed. */
  @WholeNumber(0, ACTIVITY_HOURS_MAX * 60) amount!: number;
  /** Whose honour it is reads it. */
  @IsString() @Length(2, 200) reason!: string;
}

export class EnterDeedBody {
  /** Who lives in the community, or is its volunteer. */
  @IdField() personId!: string;
  @AreaCodeField() communityCode!: string;
  /** What it was. */
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title!: string;
  /** How it is known: whose honour it is reads it. */
  @IsString() @Length(2, 200) reason!: string;
}

export class HonourQuery extends PageQuery {
  @IdField() personId!: string;
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
  /** Why it was corrected, in the entry that does; why it was entered by hand. */
  @ApiProperty({ type: 'string', nullable: true }) reason!: string | null;
  /** I may put another in its place. */
  mayCorrect!: boolean;

  static of(this: void, { entry, isVoid, mayCorrect = false }: KnownHonour): HonourEntryView {
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
      mayCorrect,
    };
  }
}

/** What somebody did, for the clerk. */
export class HonourPage {
  /** The newest first. */
  items!: HonourEntryView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownHonour>): HonourPage {
    return { items: items.map(HonourEntryView.of), nextCursor: nextCursor && encodeCursor(nextCursor) };
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
    return { hours, minutes, deeds, activities, ...HonourPage.of({ items, nextCursor }) };
  }
}
