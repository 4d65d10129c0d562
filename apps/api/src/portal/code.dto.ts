import { CODE_ACTIONS, CODE_FACES, CODE_KINDS, type CodeAction, type CodeFace, type CodeKind } from '@duoduo/contracts/codes';
import { HOUSEHOLD_TAGS, type HouseholdTag, type Relation, RELATIONS } from '@duoduo/contracts/households';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../platform/http/fields';

/** The grid of a code. */
export class CodeAreaView {
  code!: string;
  name!: string;
  communityName!: string;
}

/** A member in the clear to his own household, masked to staff; phones are always masked. */
export class CodeMemberView {
  personId!: string;
  /** One of several behind the door (合租). */
  householdId!: string;
  name!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  @ApiProperty({ type: 'string', nullable: true }) phone!: string | null;
}

/** What lies behind a door, as far as the one who scans may see it. */
export class CodeHouseholdView {
  id!: string;
  address!: string;
  members!: CodeMemberView[];
  @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true }) tags!: HouseholdTag[];
}

export const WAITING_TYPES = ['task', 'notice'] as const;
export type WaitingType = (typeof WAITING_TYPES)[number];

/** Something that waits at this door or in this grid. */
export class WaitingView {
  @OneOf(WAITING_TYPES, 'WaitingType') type!: WaitingType;
  id!: string;
  title!: string;
  @ApiProperty({ type: 'string', nullable: true }) dueAt!: string | null;
}

/** What a scan shows. Of a stranger's face nothing depends on who lives behind the door. */
export class CodeView {
  @OneOf(CODE_KINDS, 'CodeKind') kind!: CodeKind;
  @OneOf(CODE_FACES, 'CodeFace') face!: CodeFace;
  area!: CodeAreaView;
  @ApiProperty({ type: 'string', nullable: true }) dutyPhone!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) dutyHours!: string | null;
  household!: CodeHouseholdView | null;
  waiting!: WaitingView[];
  @OneOf(CODE_ACTIONS, 'CodeAction', { each: true }) actions!: CodeAction[];
}
