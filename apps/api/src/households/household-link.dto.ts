import { LINK_GROUNDS, LINK_STATES, type LinkGround, type LinkState } from '@duoduo/contracts/household-links';
import { ApiProperty } from '@nestjs/swagger';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, DayField, IdField, OneOf } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { HouseholdLink } from './household-link.entity';
import type { StandingLink } from './standing-links.service';

const maybe = () => ApiProperty({ type: 'string', nullable: true });

export class LinkHouseholdBody {
  @IdField() householdId!: string;
  /** A volunteer of the community, or who lives there and has an account. */
  @IdField() personId!: string;
  /** First day it holds, in Shanghai; today unless given. */
  @DayField({ optional: true }) fromDay?: string;
  /** Last day it holds; without end unless given. */
  @DayField({ optional: true }) toDay?: string;
}

export class HouseholdLinksQuery extends PageQuery {
  /** Links at this area and below it, inside one's own. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  @IdField({ optional: true }) householdId?: string;
  @IdField({ optional: true }) personId?: string;
  @OneOf(LINK_STATES, 'LinkState', { optional: true }) state?: LinkState;
}

/** A link with what other tables say of it. */
export interface KnownLink {
  link: HouseholdLink;
  address: string;
  /** In the clear; the view masks it. */
  personName: string;
  isStanding: boolean;
}

/** A link as the clerk sees it. */
export class HouseholdLinkView {
  id!: string;
  householdId!: string;
  /** Where it lived when it was linked. */
  address!: string;
  /** The grid. */
  areaCode!: string;
  personId!: string;
  /** Masked. */
  personName!: string;
  @OneOf(LINK_GROUNDS, 'LinkGround') ground!: LinkGround;
  fromDay!: string;
  @maybe() toDay!: string | null;
  @maybe() endedAt!: string | null;
  /** The household does not need him. */
  isDeclined!: boolean;
  /** It holds today: also, the household still lives there, and he is still what he was linked as. */
  isStanding!: boolean;

  static of(this: void, { link, address, personName, isStanding }: KnownLink): HouseholdLinkView {
    return {
      id: link.id,
      householdId: link.householdId,
      address,
      areaCode: link.gridCode,
      personId: link.personId,
      personName: maskName(personName),
      ground: link.ground,
      fromDay: link.fromDay,
      toDay: link.toDay,
      endedAt: link.endedAt?.toISOString() ?? null,
      isDeclined: link.isDeclined,
      isStanding,
    };
  }
}

export class HouseholdLinkPage {
  items!: HouseholdLinkView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownLink>): HouseholdLinkPage {
    return { items: items.map(HouseholdLinkView.of), nextCursor };
  }
}

export class DeclinedLinkView {
  id!: string;
  endedAt!: string;
}

/**
 * A household as who is linked to it sees it: where it is, and whom to ask for. The head's name is masked as it is for the grid worker at
 * the same door: in the clear it is shown only for a purpose and with a record, and a neighbour gets no more than the staff.
 */
export class LinkedHouseholdView {
  /** Of the link. */
  id!: string;
  address!: string;
  /** Masked; null where nobody is its head. */
  @maybe() headName!: string | null;
  fromDay!: string;
  @maybe() toDay!: string | null;

  static of(this: void, { id, address, fromDay, toDay }: StandingLink, headName: string | null): LinkedHouseholdView {
    return { id, address, headName: headName && maskName(headName), fromDay, toDay };
  }
}

/** At most five. */
export class LinkedHouseholdsView {
  items!: LinkedHouseholdView[];
}
