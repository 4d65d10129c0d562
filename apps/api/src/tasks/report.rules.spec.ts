import { expectationOf, progressWords } from './report.rules';

const COMMUNITY = '150603002004';
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

describe('what a reporter may expect', () => {
  it.each([
    ['2026-03-04 09:00', false, '已收到，社区会尽快受理'],
    ['2026-03-04 12:30', false, '已收到，今天 14:30 后受理'],
    ['2026-03-04 20:00', false, '已收到，明早 8:30 后受理'],
    ['2026-03-06 20:00', false, '已收到，周一 8:30 后受理'],
    ['2026-03-04 23:00', true, '已收到，急件随到随办'],
  ])('at %s (urgent: %s): %s', (created, isUrgent, words) => {
    expect(expectationOf({ status: 'new', createdAt: at(created), communityCode: COMMUNITY }, isUrgent, null, at(created))).toBe(words);
  });

  it('is the due time once there is a task', () => {
    const joined = { status: 'joined', createdAt: at('2026-03-04 09:00'), communityCode: COMMUNITY } as const;
    expect(expectationOf(joined, false, { dueAt: at('2026-03-05 17:30') }, at('2026-03-04 10:00'))).toBe('预计明天 17:30 前办完');
    expect(expectationOf(joined, false, { dueAt: at('2026-03-03 17:30') }, at('2026-03-04 10:00'))).toBe('已过办理时限，正在催办');
  });
});

describe('the progress', () => {
  const task = { status: 'claimed', dueAt: at('2026-03-04 17:30'), awaitsRuling: false, startedAt: null } as const;
  const now = at('2026-03-04 10:00');

  const nobody = { holder: null, office: '社区' };

  it('names the holder and the time', () => {
    expect(progressWords(task, { holder: '张**', office: '社区' }, now)).toBe('张**已接单，预计今天 17:30 前办完');
    expect(progressWords({ ...task, startedAt: now }, { holder: '区住建局', office: '社区' }, now)).toBe(
      '区住建局正在办理，预计今天 17:30 前办完',
    );
    expect(progressWords({ ...task, status: 'open' }, nobody, now)).toBe('已派单，等人接单，预计今天 17:30 前办完');
    expect(progressWords({ ...task, status: 'open', awaitsRuling: true }, nobody, now)).toBe('正在确定由谁办理');
  });
});
