import { RULE_CATEGORY_NAMES } from '@duoduo/contracts/points';
import type { AwardAnswerView, PointRuleView } from '../../platform/views';
import { sayDate } from '../../ui/say-time';

const NO_CAP = '不限';

/** What one gets: 每次 5 分. */
export function sayAmount({ amount, category }: Pick<PointRuleView, 'amount' | 'category'>): string {
  if (amount > 0) return `每次 ${amount} 分`;
  return category === 'task' ? '按任务上写的分' : '按服务了多久算';
}

/** The caps of a version, each for one person. */
export function capsOf({ capPerDay, capPerMonth, capPerYear, category }: PointRuleView): { name: string; words: string }[] {
  const most = (cap: number | null) => (cap === null ? NO_CAP : `最多 ${cap} 分`);
  return [
    { name: '一人一天', words: most(capPerDay) },
    { name: '一人一月', words: capPerMonth === null ? NO_CAP : `“${RULE_CATEGORY_NAMES[category]}”一类最多 ${capPerMonth} 分` },
    { name: '一人一年', words: capPerYear === null ? NO_CAP : `所有积分合起来最多 ${capPerYear} 分` },
  ];
}

export function sayValid({ validMonths }: Pick<PointRuleView, 'validMonths'>): string {
  return validMonths === null ? '到下一年年底' : `${validMonths} 个月，到最后一个月的月底`;
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
  'award-cause-unearned': '这件事不是他做的，不计积分',
  'award-not-to-yourself': '不能发给自己或家人',
  'award-rejected': '复核没有通过',
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
