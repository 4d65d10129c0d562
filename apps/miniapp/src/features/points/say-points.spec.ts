import { notesOf, sayMissing, sayRuleOf, signed, spendable } from './say-points';

const now = new Date('2026-11-24T01:24:00Z');

describe('saying what points are', () => {
  it('says a sum with its sign', () => {
    expect([20, -100].map(signed)).toEqual(['+20', '−100']);
  });

  it('says what is soon over and what is held, and nothing where there is neither', () => {
    const expiring = { amount: 60, at: '2026-12-20' };
    expect(notesOf({ held: 30, expiring }, now)).toEqual(['60 分只能用到 12月20日', '已为兑换留下 30 分']);
    expect(notesOf({ held: 0, expiring: null }, now)).toEqual([]);
  });

  it('says how far it is to a gift', () => {
    expect(sayMissing({ name: '洗衣液 1 桶', points: 100 }, 60)).toBe('再得 40 分，就能换洗衣液 1 桶');
  });

  it('counts what is held as not to be spent', () => {
    expect(spendable({ balance: 120, held: 60 })).toBe(60);
    expect(spendable(undefined)).toBe(0);
  });

  it('names the rule as it was called then', () => {
    expect(sayRuleOf({ ruleName: '邻里互助', ruleVersion: 2 })).toBe('按《邻里互助》第 2 版');
    expect(sayRuleOf({ ruleName: null, ruleVersion: null })).toBeNull();
  });
});
