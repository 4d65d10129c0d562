import { type Relation, RELATIONS } from '@duoduo/contracts/households';
import { VISIT_OUTCOMES, VISIT_REASONS, type VisitOutcome, type VisitReason } from '@duoduo/contracts/visits';
import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../platform/http/fields';

/** One of the people at home, by his whole name: they know each other. */
export class HomeMemberView {
  personId!: string;
  name!: string;
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  isMe!: boolean;
}

/** 联系党员: a neighbour whom the clerk linked to this home. */
export class HomeLinkView {
  id!: string;
  /** Masked. */
  name!: string;
  fromDay!: string;
  @ApiProperty({ type: 'string', nullable: true }) toDay!: string | null;
}

/** That somebody who works here came, and why. */
export class HomeVisitView {
  visitedAt!: string;
  visitorName!: string;
  @OneOf(VISIT_REASONS, 'VisitReason') reason!: VisitReason;
  @OneOf(VISIT_OUTCOMES, 'VisitOutcome') outcome!: VisitOutcome;
}

/** A home as those see it who live in it. */
export class HomeView {
  id!: string;
  address!: string;
  estateName!: string;
  /** The grid. */
  areaCode!: string;
  @ApiProperty({ type: 'string', nullable: true }) gridName!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) communityName!: string | null;
  /** What the reader is in it. */
  @OneOf(RELATIONS, 'Relation') relation!: Relation;
  members!: HomeMemberView[];
  /** Each may be told that he is not needed. */
  links!: HomeLinkView[];
  /** The latest ten. */
  visits!: HomeVisitView[];
}
