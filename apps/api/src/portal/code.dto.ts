import {
  CODE_ACTIONS,
  CODE_FACES,
  CODE_KINDS,
  CODE_STATES,
  type CodeAction,
  type CodeFace,
  type CodeKind,
  type CodeState,
  ROTATION_STATES,
  type RotationState,
} from '@duoduo/contracts/codes';
import { HOUSEHOLD_TAGS, type HouseholdTag, type Relation, RELATIONS } from '@duoduo/contracts/households';
import { REVOKE_REASON_LENGTH } from '@duoduo/contracts/limits';
import { ApiProperty } from '@nestjs/swagger';
import type { CodeRotation } from '../codes/code-rotation.entity';
import { AreaCodeField, IdField, Length, MayBeLeftOut, OneOf, Whole } from '../platform/http/fields';

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
  /** Of a notice: which version of it waits. */
  @ApiProperty({ type: 'integer', nullable: true }) version!: number | null;
  /** Of a notice: which households behind the door have not confirmed it. Of a task none: it is of the door. */
  householdIds!: string[];
  @ApiProperty({ type: 'string', nullable: true }) dueAt!: string | null;
}

/** A household behind the door asked to be called or visited. */
export class CodeAskedView {
  /** Of the request. */
  id!: string;
  householdId!: string;
  createdAt!: string;
}

/** Which door it is. */
export class CodeDwellingView {
  id!: string;
  address!: string;
}

/** What a scan shows. Of a stranger's face nothing depends on who lives behind the door. */
export class CodeView {
  @OneOf(CODE_KINDS, 'CodeKind') kind!: CodeKind;
  @OneOf(CODE_FACES, 'CodeFace') face!: CodeFace;
  area!: CodeAreaView;
  @ApiProperty({ type: 'string', nullable: true }) dutyPhone!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) dutyHours!: string | null;
  /** For staff of the grid, also where nobody lives; null for everybody else. */
  @ApiProperty({ type: CodeDwellingView, nullable: true }) dwelling!: CodeDwellingView | null;
  household!: CodeHouseholdView | null;
  waiting!: WaitingView[];
  /** For staff of the grid: which households wait to be called, the longest first. */
  asked!: CodeAskedView[];
  /** For staff of the grid: a newer code was made, the sticker should be changed. */
  replaceCode!: boolean;
  @OneOf(CODE_ACTIONS, 'CodeAction', { each: true }) actions!: CodeAction[];
}

export class IssueCodeBody {
  @OneOf(CODE_KINDS, 'CodeKind') kind!: CodeKind;
  /** Of a grid code. */
  @AreaCodeField({ optional: true }) gridCode?: string;
  /** Of a household code. */
  @IdField({ optional: true }) dwellingId?: string;
}

/** A new code. The token is shown here and in what is printed, nowhere else. */
export class IssuedCodeView {
  id!: string;
  token!: string;
  /** What the QR says. */
  url!: string;
  /** 1 for the first code of a door or board, then counting. */
  @Whole() version!: number;
  /** The QR as SVG, for ten minutes. */
  imageUrl!: string;
}

/** Which door's or board's codes. */
export class ListCodesQuery {
  @OneOf(CODE_KINDS, 'CodeKind', { optional: true }) kind?: CodeKind;
  @AreaCodeField({ optional: true }) gridCode?: string;
  @IdField({ optional: true }) dwellingId?: string;
}

export class RevokeCodeBody {
  /** Why, for the history: lost, photographed, printed in error. */
  @Length(REVOKE_REASON_LENGTH.min, REVOKE_REASON_LENGTH.max) reason!: string;
}

/** One of the codes that a door or board had. */
export class CodeVersionView {
  id!: string;
  @OneOf(CODE_KINDS, 'CodeKind') kind!: CodeKind;
  @Whole() version!: number;
  @OneOf(CODE_STATES, 'CodeState') state!: CodeState;
  createdAt!: string;
  /** When a replaced code stops working, or a revoked one stopped. */
  endsAt!: string | null;
  revokeReason!: string | null;
  /** The QR as SVG, for ten minutes; null for codes that are not in use. */
  imageUrl!: string | null;
}

/** The newest first, at most 100. */
export class CodeVersionList {
  items!: CodeVersionView[];
}

/** One door, an estate or a building of it, all doors of a grid with its board, or a board alone. */
export class PrintCodesBody {
  @IdField({ optional: true }) dwellingId?: string;
  @IdField({ optional: true }) estateId?: string;
  /** Of the estate: `3` of 3号楼. */
  @MayBeLeftOut() @Length(1, 16) building?: string;
  @AreaCodeField({ optional: true }) gridCode?: string;
  /** The grid whose board alone is meant. */
  @AreaCodeField({ optional: true }) boardOf?: string;
}

export class CodeSheetView {
  id!: string;
  /** Opens the PDF for ten minutes. */
  url!: string;
  /** Labels on it. */
  @Whole() count!: number;
}

/** All doors of a grid or community, or of an estate or a building of it. */
export class RotateCodesBody {
  @AreaCodeField({ optional: true }) areaCode?: string;
  @IdField({ optional: true }) estateId?: string;
  /** Of the estate: `3` of 3号楼. */
  @MayBeLeftOut() @Length(1, 16) building?: string;
}

export class CodeRotationView {
  id!: string;
  @OneOf(ROTATION_STATES, 'RotationState') state!: RotationState;
  /** Doors. */
  @Whole() total!: number;
  /** Doors that have their new code. */
  @Whole() done!: number;
  createdAt!: string;
  doneAt!: string | null;

  static of(this: void, { id, state, total, done, createdAt, doneAt }: CodeRotation): CodeRotationView {
    return { id, state, total, done, createdAt: createdAt.toISOString(), doneAt: doneAt?.toISOString() ?? null };
  }
}
