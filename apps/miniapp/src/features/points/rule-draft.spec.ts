import { ruleBodyOf } from './rule-draft';

const DRAFT = {
  name: ' 义务植树 ',
  category: 'activity' as const,
  amount: '6',
  capPerDay: '12',
  capPerMonth: '',
  capPerYear: '',
  validMonths: '',
  from: '2027年1月1日',
};

describe('a rule as it is typed', () => {
  it('is what is filled in, and nothing of what is left empty', () => {
    const body = { code: 'r-1', name: '义务植树', category: 'activity', amount: 6, capPerDay: 12, from: '2027-01-01' };
    expect(ruleBodyOf(DRAFT, 'r-1')).toEqual(body);
  });

  it.each([
    ['too short a name', { name: '植' }],
    ['no points', { amount: '' }],
    ['too many points', { amount: '1001' }],
    ['a cap of nothing', { capPerDay: '0' }],
    ['a cap in words', { capPerDay: '一百' }],
    ['no day', { from: '明天' }],
    ['no category', { category: null }],
  ])('is none with %s', (_, part) => expect(ruleBodyOf({ ...DRAFT, ...part }, 'r-1')).toBeNull());
});
