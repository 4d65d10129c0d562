import { WEEK_PATTERN, WEEKLY_FIGURES, WEEKLY_RECORD_KINDS, type WeeklyFigure, type WeeklyRecordKind } from '@duoduo/contracts/accounts';
import { IsOptional, Matches } from 'class-validator';
import { AreaCodeField, OneOf, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { FigureCount } from './weekly-accounts.service';
import type { Account } from './weekly-figures';

export class WeeklyAccountQuery {
  /** A community, or a street for what lies at the street itself. */
  @AreaCodeField() areaCode!: string;
  /** `2026-W48`; the last week that is over unless told. */
  @IsOptional() @Matches(WEEK_PATTERN) week?: string;
}

export class WeeklyRecordsQuery extends PageQuery {
  /** A community, or a street for what lies at the street itself. */
  @AreaCodeField() areaCode!: string;
  /** `2026-W48`; the last week that is over unless told. */
  @IsOptional() @Matches(WEEK_PATTERN) week?: string;
}

export class WeeklyFigureParam {
  @OneOf(WEEKLY_FIGURES, 'WeeklyFigure') figure!: WeeklyFigure;
}

export class WeeklyFileParam {
  @AreaCodeField() areaCode!: string;
  @Matches(WEEK_PATTERN) week!: string;
}

export class WeeklyFigureView {
  @OneOf(WEEKLY_FIGURES, 'WeeklyFigure') key!: WeeklyFigure;
  name!: string;
  /** What exactly is counted. */
  note!: string;
  @Whole() number!: number;
}

type Rest = Pick<WeeklyAccountView, 'areaName' | 'weekBefore' | 'weekAfter' | 'isOver' | 'fileUrl'> & { figures: readonly FigureCount[] };

/** What happened in one area in one week. */
export class WeeklyAccountView {
  areaCode!: string;
  areaName!: string;
  week!: string;
  /** Monday and Sunday. */
  firstDay!: string;
  lastDay!: string;
  weekBefore!: string;
  /** Null when it has not begun. */
  weekAfter!: string | null;
  /** Else the figures go on growing. */
  isOver!: boolean;
  figures!: WeeklyFigureView[];
  /** The same as a table with the records, open for ten minutes. */
  fileUrl!: string;

  static of(this: void, { areaCode, week }: Account, more: Rest): WeeklyAccountView {
    const { figures, ...rest } = more;
    return {
      areaCode,
      week: week.name,
      firstDay: week.firstDay,
      lastDay: week.lastDay,
      ...rest,
      figures: figures.map(({ figure, name, note, number }) => ({ key: figure, name, note, number })),
    };
  }
}

export class WeeklyRecordView {
  @OneOf(WEEKLY_RECORD_KINDS, 'WeeklyRecordKind') kind!: WeeklyRecordKind;
  /** Of the household, report, task or notice; null where the reader may not open it. */
  id!: string | null;
  title!: string;
  /** The room only for who may read the files of the area. */
  place!: string;
  at!: string;
}

export class WeeklyRecordPage {
  items!: WeeklyRecordView[];
  nextCursor!: string | null;
}
