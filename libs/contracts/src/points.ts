/** `joined`: of a record that became another person's; its points went over, and nothing comes to it any more. */
export const ACCOUNT_KINDS = ['issuer', 'person', 'joined'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const CAUSE_TYPES = ['task', 'activity', 'report', 'goods', 'reversal', 'join', 'expiry'] as const;
export type CauseType = (typeof CAUSE_TYPES)[number];

/** What a clerk may award for by hand. */
export const AWARD_CAUSE_TYPES = ['task', 'activity', 'report'] as const satisfies readonly CauseType[];
export type AwardCauseType = (typeof AWARD_CAUSE_TYPES)[number];

/** What a rule pays for. Staff duty is none of these. */
export const RULE_CATEGORIES = AWARD_CAUSE_TYPES;
export type RuleCategory = AwardCauseType;
export const RULE_CATEGORY_NAMES: Record<RuleCategory, string> = { task: '志愿任务', activity: '活动', report: '有用的反映' };

/** `pending`: it waits for a second person. */
export const AWARD_STATES = ['paid', 'already-paid', 'refused', 'pending'] as const;
export type AwardState = (typeof AWARD_STATES)[number];

export const PENDING_AWARD_STATES = ['waiting', 'approved', 'rejected'] as const;
export type PendingAwardState = (typeof PENDING_AWARD_STATES)[number];

export const HOLD_STATES = ['held', 'captured', 'released'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/**
 * What a reconciliation recomputes accounts from: their balance from transfers and lots, what is held from the next three; and each lot
 * from what was earned until its day.
 */
export const MISMATCH_SOURCES = ['transfers', 'lots', 'held-lots', 'holds', 'held-parts', 'lot-days'] as const;
export type MismatchSource = (typeof MISMATCH_SOURCES)[number];
export const MISMATCH_SOURCE_NAMES: Record<MismatchSource, string> = {
  transfers: '余额和每一笔进出合不上',
  lots: '余额和各批积分合不上',
  'held-lots': '占用数和各批占用合不上',
  holds: '占用数和兑换中的合不上',
  'held-parts': '占用数和每笔占用的明细合不上',
  'lot-days': '一批积分比到那天得的还多',
};
