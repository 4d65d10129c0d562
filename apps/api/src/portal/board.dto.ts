import { NOTICE_LEVELS, type NoticeLevel } from '@duoduo/contracts/notices';
import { AREA_LEVELS, type AreaLevel } from '@duoduo/contracts/areas';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../platform/http/fields';

/** The grid as its board names it. */
export class BoardAreaView {
  code!: string;
  name!: string;
  @OneOf(AREA_LEVELS, 'AreaLevel') level!: AreaLevel;
  @ApiProperty({ type: 'string', nullable: true }) parentCode!: string | null;
  fullName!: string;
}

/** Somebody who works for the grid, by title. */
export class BoardPersonView {
  title!: string;
  name!: string;
  /** Never a private number. */
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
}

/** Who, at which post, does what, when, to which standard, and what good work is honoured with. */
export class BoardDutyView {
  who!: string;
  post!: string;
  duty!: string;
  time!: string;
  standard!: string;
  honour!: string;
}

export class BoardNoticeView {
  id!: string;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  title!: string;
  publishedAt!: string;
}

/** 网格公示牌. */
export class BoardView {
  area!: BoardAreaView;
  communityName!: string;
  team!: BoardPersonView[];
  duties!: BoardDutyView[];
  @ApiProperty({ type: 'string', nullable: true }) dutyPhone!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) dutyHours!: string | null;
  notices!: BoardNoticeView[];
}
