import type { PointRuleView } from '../../platform/views';
import { capsOf, sayAmount, sayAnswer, sayValid } from './rule-words';

const RULE: PointRuleView = {
  code: 'good-neighbour',
  name: '邻里互助',
  category: 'activity',
  version: 1,
  amount: 5,
  capPerDay: null,
  capPerMonth: 60,
  capPerYear: null,
  validMonths: null,
  from: '2026-01-01',
};

describe('what the desk says of points', () => {
  it.each([
    [0, 'task', '按任务上写的分'],
    [0, 'activity', '按服务时长算，每半小时 2 分'],
    [0, 'report', '按每件反映定'],
    [5, 'activity', '每次 5 分'],
  ] as const)('%i points for one %s', (amount, category, words) => expect(sayAmount({ amount, category })).toBe(words));

  it('names the caps that there are, and what each adds up', () => {
    expect(capsOf(RULE)).toEqual(['“活动”一类，每人每月最多 60 分']);
    expect(capsOf({ ...RULE, capPerDay: 30, capPerMonth: null, capPerYear: 900 })).toEqual([
      '每人每天最多 30 分',
      '所有积分合起来，每人每年最多 900 分',
    ]);
    expect(capsOf({ ...RULE, amount: 0, capPerMonth: null })).toEqual(['一天的服务每人最多 16 分']);
  });

  it('says how long points are good', () => {
    expect(sayValid({ validMonths: null })).toBe('今年得的分，明年年底前都能用');
    expect(sayValid({ validMonths: 1 })).toBe('这个月得的分，下个月月底前都能用');
    expect(sayValid({ validMonths: 6 })).toBe('这个月得的分，往后 6 个月都能用，到月底为止');
  });

  it.each([
    ['paid', null, '已发'],
    ['already-paid', null, '已经发过'],
    ['pending', null, '等第二人同意'],
    ['refused', 'points-cap-reached', '超过今日上限'],
    ['refused', 'something-new', '没有发'],
  ] as const)('says of %s %s what became of it', (state, code, words) => expect(sayAnswer({ state, code })).toBe(words));
});
