/** Why somebody may be linked to households of a community (党员联系户): he holds a post there as a volunteer, or lives there and has an account. */
export const LINK_GROUNDS = ['volunteer', 'resident'] as const;
export type LinkGround = (typeof LINK_GROUNDS)[number];
export const LINK_GROUND_NAMES: Record<LinkGround, string> = { volunteer: '志愿者', resident: '本社区住户' };

/** `current`: those that hold today or are still to begin. */
export const LINK_STATES = ['current', 'all'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Households that one person is linked to at a time. */
export const LINKED_HOUSEHOLDS_MAX = 5;
