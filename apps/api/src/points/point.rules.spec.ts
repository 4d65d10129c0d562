import type { PointRule } from './point-rule.entity';
import { idemOf, reasonOf, rulesOn } from './point.rules';

const rule = (code: string, version: number, fromDay: string): PointRule => ({
  code,
  version,
  fromDay,
  name: code,
  amount: version,
  capPerDay: null,
  category: 'activity',
  capPerMonth: null,
  capPerYear: null,
  validMonths: null,
  publishedById: null,
  publishedAt: null,
  idemKey: null,
  idemBody: null,
});

describe('what a cause is paid once by', () => {
  const lamp = { type: 'task', id: '0000000000001' } as const;

  it('is the same for the same rule, cause and person', () => {
    expect(idemOf('volunteer-task', lamp, 'A')).toBe(idemOf('volunteer-task', { ...lamp }, 'A'));
    expect(idemOf('volunteer-task', lamp, 'A')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['another rule', idemOf('good-neighbour', lamp, 'A')],
    ['another person', idemOf('volunteer-task', lamp, 'B')],
    ['another kind of cause', idemOf('volunteer-task', { ...lamp, type: 'report' }, 'A')],
    ['another cause', idemOf('volunteer-task', { ...lamp, id: '0000000000002' }, 'A')],
  ])('differs for %s', (_, other) => {
    expect(other).not.toBe(idemOf('volunteer-task', lamp, 'A'));
  });
});

describe('the reason of an entry', () => {
  it('says what for', () => {
    expect(reasonOf('办结任务', '3号楼楼道灯不亮')).toBe('办结任务：3号楼楼道灯不亮');
    expect(reasonOf('邻里互助')).toBe('邻里互助');
  });

  it('fits its column', () => {
    expect([...reasonOf('办结任务', '灯'.repeat(300))]).toHaveLength(120);
  });
});

describe('the version of a rule', () => {
  const rules = [rule('hour', 2, '2026-06-01'), rule('hour', 1, '2026-01-01'), rule('proposal', 1, '2026-07-01')];

  it.each([
    ['2025-12-31', undefined, undefined],
    ['2026-05-31', 1, undefined],
    ['2026-06-01', 2, undefined],
    ['2026-07-01', 2, 1],
  ])('on %s is %s', (day, hour, proposal) => {
    expect(rulesOn(rules, day).get('hour')?.version).toBe(hour);
    expect(rulesOn(rules, day).get('proposal')?.version).toBe(proposal);
  });
});
