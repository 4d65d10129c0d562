import { PROPOSAL_STATES, type ProposalState } from '@duoduo/contracts/tasks';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { IdField, OneOf } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

export class ListProposalsQuery extends PageQuery {}

export class DecideProposalBody {
  /** Whether the list of duties is mended; it then says `unitId` for the category there. */
  @IsBoolean() isAccepted!: boolean;
  /** Who answers from now on; with `isAccepted` alone. */
  @IdField({ optional: true }) unitId?: string;
}

/** A return that says that the list of duties is wrong. */
export class DutyProposalView {
  taskId!: string;
  taskTitle!: string;
  categoryCode!: string;
  categoryName!: string;
  areaCode!: string;
  areaName!: string;
  fromUnitName!: string;
  note!: string;
  /** Whose duty it may be, by a ruling. */
  @ApiProperty({ type: 'string', nullable: true }) unitId!: string | null;
  /** Whom the list names there now. */
  @ApiProperty({ type: 'string', nullable: true }) listedUnitName!: string | null;
  @OneOf(PROPOSAL_STATES, 'ProposalState') state!: ProposalState;
  createdAt!: string;
}

export class DutyProposalPage {
  items!: DutyProposalView[];
  nextCursor!: string | null;
}
