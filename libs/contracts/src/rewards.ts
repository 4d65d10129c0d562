/** A redemption waits until it is collected, given up, or its last day is over; then it has ended. */
export const REDEMPTION_STATES = ['waiting', 'collected', 'cancelled', 'expired'] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
export const REDEMPTION_STATE_NAMES: Record<RedemptionState, string> = {
  waiting: '待领取',
  collected: '已领取',
  cancelled: '已取消',
  expired: '过期未领',
};

/** Whose redemptions a list shows: my own and those I filed for others, those of my redeem point, or those of a community of my area. */
export const REDEMPTION_SCOPES = ['mine', 'point', 'area'] as const;
export type RedemptionScope = (typeof REDEMPTION_SCOPES)[number];

/** Days within which a gift is collected, the day of the redemption not counted. */
export const COLLECT_WITHIN_DAYS = 14;

/** What moves a budget, or what lies on the shelf: each leaves one record, and the records add up to the budget. */
export const GOODS_RECORD_KINDS = ['funded', 'topped-up', 'put', 'restocked', 'repriced', 'withdrawn', 'given-back', 'changed'] as const;
export type GoodsRecordKind = (typeof GOODS_RECORD_KINDS)[number];
export const GOODS_RECORD_NAMES: Record<GoodsRecordKind, string> = {
  funded: '设立经费',
  'topped-up': '追加经费',
  put: '上架',
  restocked: '补货',
  repriced: '改分值',
  withdrawn: '下架',
  'given-back': '取消兑换退回',
  changed: '改名称或地点',
};
/** Why a budget grows or goods leave the shelf. */
export const GOODS_REASON_LENGTH = { min: 2, max: 100 } as const;
