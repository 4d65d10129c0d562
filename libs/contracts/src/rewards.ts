/** A redemption waits until it is collected, given up, or its last day is over; then it has ended. */
export const REDEMPTION_STATES = ['waiting', 'collected', 'cancelled', 'expired'] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
export const REDEMPTION_STATE_NAMES: Record<RedemptionState, string> = {
  waiting: '待领取',
  collected: '已领取',
  cancelled: '已取消',
  expired: '过期未领',
};

/** Whose redemptions a list shows: my own and those I filed for others, or those of my redeem point. */
export const REDEMPTION_SCOPES = ['mine', 'point'] as const;
export type RedemptionScope = (typeof REDEMPTION_SCOPES)[number];

/** Days within which a gift is collected, the day of the redemption not counted. */
export const COLLECT_WITHIN_DAYS = 14;
