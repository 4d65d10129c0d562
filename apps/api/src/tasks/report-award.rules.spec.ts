import { isLookout } from './report-award.rules';

const REPORT = { reporterId: 'A', areaCode: '150603002004', createdAt: new Date('2026-03-04T02:00:00Z') };
const POST = {
  personId: 'A',
  role: 'grid-worker',
  areaCode: '150603002004001',
  fromDay: '2026-01-01',
  toDay: null,
  endedAt: null,
} as const;

describe('whether a reporter was on duty', () => {
  it.each([
    ['the worker of a grid in it', {}, true],
    ['the clerk', { role: 'clerk', areaCode: '150603002004' }, true],
    ['the supervisor of the county', { role: 'supervisor', areaCode: '150603' }, true],
    ['somebody else', { personId: 'B' }, false],
    ['a volunteer', { role: 'volunteer' }, false],
    ['the clerk of a bureau', { role: 'unit-clerk', areaCode: '150603' }, false],
    ['a worker next door', { areaCode: '150603002006001' }, false],
    ['who became a worker later', { fromDay: '2026-03-05' }, false],
    ['who was one until the day before', { toDay: '2026-03-03' }, false],
    ['whose last day it was', { toDay: '2026-03-04' }, true],
    ['whose post had ended', { endedAt: new Date('2026-03-04T01:59:59Z') }, false],
    ['whose post ended afterwards', { endedAt: new Date('2026-03-04T02:00:01Z') }, true],
  ] as const)('%s', (_, post, isDuty) => {
    expect(isLookout({ ...POST, ...post }, REPORT)).toBe(isDuty);
  });
});
