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

/** Why a household should be visited: said, never counted against anybody. */
export const VISIT_NEEDS = ['asked', 'notice', 'task', 'care'] as const;
export type VisitNeed = (typeof VISIT_NEEDS)[number];
export const VISIT_NEED_NAMES: Record<VisitNeed, string> = {
  asked: '请网格员联系',
  notice: '通知没送达',
  task: '有任务要办',
  care: '独居，很久没人上门',
};

/** A record may wait this long in a phone without network. */
export const VISIT_AGE_DAYS = 7;
/** Who lives alone and was not met for this long is due. */
export const CARE_AFTER_DAYS = 30;
/** Doors of a due list. */
export const DUE_VISITS_AT_MOST = 300;
