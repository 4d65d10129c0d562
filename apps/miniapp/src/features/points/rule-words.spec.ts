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
    [0, 'activity', '按服务了多久算'],
    [5, 'activity', '每次 5 分'],
  ] as const)('%i points for one %s', (amount, category, words) => expect(sayAmount({ amount, category })).toBe(words));

  it('names the cap of the category and the caps that are none', () => {
    expect(capsOf(RULE).map(({ words }) => words)).toEqual(['不限', '“活动”一类最多 60 分', '不限']);
  });

  it('says how long points are good', () => {
    expect(sayValid({ validMonths: null })).toBe('到下一年年底');
    expect(sayValid({ validMonths: 6 })).toBe('6 个月，到最后一个月的月底');
  });

  it.each([
    ['paid', null, '已发'],
    ['already-paid', null, '已经发过'],
    ['pending', null, '等第二人同意'],
    ['refused', 'points-cap-reached', '超过今日上限'],
    ['refused', 'something-new', '没有发'],
  ] as const)('says of %s %s what became of it', (state, code, words) => expect(sayAnswer({ state, code })).toBe(words));
});
