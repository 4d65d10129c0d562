import { RULE_CATEGORY_NAMES, type RuleCategory } from '@duoduo/contracts/points';
import { ACTIVITY_POINTS_PER_DAY, POINTS_PER_HALF_HOUR } from '@duoduo/contracts/volunteers';
import type { AwardAnswerView, PointRuleView } from '../../platform/views';
import { sayDate } from '../../ui/say-time';

type Caps = Pick<PointRuleView, 'amount' | 'category' | 'capPerDay' | 'capPerMonth' | 'capPerYear'>;

/** Where the cause says how many. */
const UNFIXED: Record<RuleCategory, string> = {
  task: '按任务上写的分',
  activity: `按服务时长算，每半小时 ${POINTS_PER_HALF_HOUR} 分`,
  report: '按每件反映定',
};

/** What one gets: 每次 5 分. */
export function sayAmount({ amount, category }: Pick<PointRuleView, 'amount' | 'category'>): string {
  return amount > 0 ? `每次 ${amount} 分` : UNFIXED[category];
}

/** What bounds a version, each for one person; the wider ones say what they add up. Counted hours are bounded for the day of the service. */
export function capsOf({ amount, capPerDay, capPerMonth, capPerYear, category }: Caps): string[] {
  return [
    amount === 0 && category === 'activity' && `一天的服务每人最多 ${ACTIVITY_POINTS_PER_DAY} 分`,
    capPerDay !== null && `每人每天最多 ${capPerDay} 分`,
    capPerMonth !== null && `“${RULE_CATEGORY_NAMES[category]}”一类，每人每月最多 ${capPerMonth} 分`,
    capPerYear !== null && `所有积分合起来，每人每年最多 ${capPerYear} 分`,
  ].filter((cap) => cap !== false);
}

/** Until when points of a version are good. */
export function sayValid({ validMonths }: Pick<PointRuleView, 'validMonths'>): string {
  if (validMonths === null) return '今年得的分，明年年底前都能用';
  return validMonths === 1 ? '这个月得的分，下个月月底前都能用' : `这个月得的分，往后 ${validMonths} 个月都能用，到月底为止`;
}

export function saySince({ from, version }: Pick<PointRuleView, 'from' | 'version'>): string {
  return `第 ${version} 版，${sayDate(from)}起`;
}

const REFUSALS: Record<string, string> = {
  'rule-unknown': '没有这条规则',
  'points-cap-reached': '超过今日上限',
  'points-month-cap-reached': '超过本月上限',
  'points-year-cap-reached': '超过今年上限',
  'award-cause-paid': '这件事已经发过',
  'award-rule-unfit': '这条规则不管这类事',
  'award-cause-unearned': '这件事不是本人做的，不计积分',
  'award-not-to-yourself': '不能发给自己或家人',
  'person-not-found': '不在本辖区的档案里',
};

/** What became of one award, as the desk says it. */
export function sayAnswer({ state, code }: Pick<AwardAnswerView, 'state' | 'code'>): string {
  switch (state) {
    case 'paid':
      return '已发';
    case 'already-paid':
      return '已经发过';
    case 'pending':
      return '等第二人同意';
    case 'refused':
      return REFUSALS[code ?? ''] ?? '没有发';
  }
}
