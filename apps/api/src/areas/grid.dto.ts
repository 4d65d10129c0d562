import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, Matches, ValidateNested } from 'class-validator';
import { AreaCodeField, Length, MayBeLeftOut } from '../platform/http/fields';
import type { GridDuty } from './grid-duty.entity';

/** More than anybody reads on a board. */
const DUTIES_MAX = 20;

export class CreateGridBody {
  @AreaCodeField() communityCode!: string;
  /** The last three digits of its code; the next free ones unless given. A code is never given twice. */
  @MayBeLeftOut() @Matches(/^\d{3}$/, { message: '网格编号应为三位数字' }) number?: string;
  /** `012 网格` unless given. */
  @MayBeLeftOut() @IsString() @Length(1, 64) name?: string;
  /** Public by nature: the number on the board, not a person's. */
  @MayBeLeftOut() @Matches(/^[\d\s-]{3,32}$/, { message: '应为电话号码' }) dutyPhone?: string;
  @MayBeLeftOut() @IsString() @Length(1, 64) dutyHours?: string;
}

/** One line of the board: 定人、定岗、定责、定时、定标准、定奖惩. */
export class GridDutyBody {
  @IsString() @Length(1, 64) who!: string;
  @IsString() @Length(1, 64) post!: string;
  @IsString() @Length(1, 255) duty!: string;
  @IsString() @Length(1, 64) time!: string;
  @IsString() @Length(1, 255) standard!: string;
  /** What good work is honoured with; never a person's sanction. */
  @IsString() @Length(1, 255) honour!: string;
}

export class SetDutiesBody {
  /** All lines, in their order on the board. */
  @IsArray() @ArrayMaxSize(DUTIES_MAX) @ValidateNested({ each: true }) @Type(() => GridDutyBody) duties!: GridDutyBody[];
}

export class GridDutyView {
  who!: string;
  post!: string;
  duty!: string;
  time!: string;
  standard!: string;
  honour!: string;

  static of(this: void, { who, post, duty, time, standard, honour }: GridDuty): GridDutyView {
    return { who, post, duty, time, standard, honour };
  }
}

export class GridDutyList {
  items!: GridDutyView[];

  static of(this: void, duties: GridDuty[]): GridDutyList {
    return { items: duties.map(GridDutyView.of) };
  }
}
