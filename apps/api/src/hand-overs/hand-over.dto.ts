import { HAND_OVER_ACTIONS, HAND_OVER_STATES, type HandOverAction, type HandOverState } from '@duoduo/contracts/hand-overs';
import { POST_ROLES, type PostRole } from '@duoduo/contracts/roles';
import { IdField, OneOf, Whole } from '../platform/http/fields';

export class OpenHandOverBody {
  /** The post of who goes on with it: of the same role at the same area, a stand-in's as well. */
  @IdField() toPostId!: string;
}

/** One of the two who sign. */
export class HandOverPartyView {
  postId!: string;
  personName!: string;
  signedAt!: string | null;
}

/** A hand-over without what is handed over. Instants are ISO 8601 in UTC. */
export class HandOverLineView {
  id!: string;
  @OneOf(HAND_OVER_STATES, 'HandOverState') state!: HandOverState;
  @OneOf(POST_ROLES, 'PostRole') role!: PostRole;
  areaCode!: string;
  areaName!: string;
  from!: HandOverPartyView;
  to!: HandOverPartyView;
  openedByName!: string;
  cancelledByName!: string | null;
  createdAt!: string;
  /** When it was done or cancelled. */
  endedAt!: string | null;
  /** What the asker may do with it now. */
  @OneOf(HAND_OVER_ACTIONS, 'HandOverAction', { each: true }) actions!: HandOverAction[];
}

export class PacketTaskView {
  /** The number of the task. */
  id!: string;
  title!: string;
  dueAt!: string;
}

export class PacketNoticeView {
  id!: string;
  title!: string;
  /** Households that have not confirmed it. */
  @Whole() unreached!: number;
}

export class PacketPostView {
  postId!: string;
  personName!: string;
  toDay!: string | null;
  isStandIn!: boolean;
}

/** What waits for the successor. */
export class HandOverPacketView {
  /** Held and not handed in, soonest due first. */
  tasks!: PacketTaskView[];
  /** Requests to join a household that wait, up to 100. */
  @Whole() membershipRequests!: number;
  /** The newest must-read notices that households have not confirmed. */
  notices!: PacketNoticeView[];
  /** Posts and stand-ins of the same role here that have a last day. */
  endingPosts!: PacketPostView[];
  /** Households with a note on care; the notes stay where they are. */
  @Whole() careHouseholds!: number;
}

/** What became of the tasks. */
export class HandOverOutcomeView {
  /** Gone over to the successor. */
  @Whole() passedOn!: number;
  /** More than he may hold: back in the pool. */
  @Whole() putBack!: number;
}

export class HandOverView extends HandOverLineView {
  /** As it is now while nobody has signed; from the first signature on, as it was then. */
  packet!: HandOverPacketView;
  outcome!: HandOverOutcomeView | null;
}

export class HandOverPage {
  items!: HandOverLineView[];
  nextCursor!: string | null;
}

/** Who could go on with a post. */
export class SuccessorView {
  postId!: string;
  personName!: string;
  isStandIn!: boolean;
  toDay!: string | null;
}

/** What there is to hand over from a post. */
export class LeavingView {
  /** Tasks that its holder has in hand by it. */
  @Whole() heldTasks!: number;
  successors!: SuccessorView[];
  /** Hand-overs from this post and to it, the newest first, at most 20. */
  items!: HandOverLineView[];
}
