/** Why somebody went to a door. */
export const VISIT_REASONS = ['notice', 'task', 'care', 'asked', 'file', 'other'] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];
export const VISIT_REASON_NAMES: Record<VisitReason, string> = {
  notice: '送达通知',
  task: '办理任务',
  care: '关爱走访',
  asked: '住户请来',
  file: '核对档案',
  other: '其他',
};

/** What became of it. */
export const VISIT_OUTCOMES = ['met', 'nobody-home', 'inconvenient'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];
export const VISIT_OUTCOME_NAMES: Record<VisitOutcome, string> = {
  met: '见到了人',
  'nobody-home': '家里没人',
  inconvenient: '住户不方便',
};

/** A record may wait this long in a phone without network. */
export const VISIT_AGE_DAYS = 7;

/** What makes a door one to go to: need, never a number to reach. */
export const DUE_REASONS = ['notice', 'task', 'care', 'asked'] as const satisfies readonly VisitReason[];
export type DueReason = (typeof DUE_REASONS)[number];

/** From so many days before its deadline on, a must-read notice that a household has not confirmed is a reason to go there. */
export const NOTICE_NEAR_DAYS = 2;
/** And until so many days after it: then it is old news. */
export const NOTICE_PAST_DAYS = 30;
/** Who lives alone and was neither met nor called for as long is looked after. */
export const CARE_GAP_DAYS = 30;

/** A household that asked to be called reads so many days who did. */
export const CALL_ANSWER_SHOWN_DAYS = 7;
