import { deadlineGone, sayDeadline } from './kept-deadline';

const NOW = new Date('2026-03-04T02:00:00.000Z');
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000).toISOString();

describe('the deadline of a notice that is corrected', () => {
  it.each([
    ['stays while there is time', inMinutes(30), false, false, null],
    ['is over at its minute', inMinutes(0), false, false, 'over'],
    ['is too near for a second person within the hour', inMinutes(59), false, true, 'too-near'],
    ['is not too near an hour before', inMinutes(60), false, true, null],
    ['is chosen again where it was moved in what came back', inMinutes(3000), true, true, 'moved'],
    ['is over before it is anything else', inMinutes(-5), true, true, 'over'],
    ['is none of a notice that nobody confirms', null, true, true, null],
  ])('%s', (_, confirmBy, isDeadlineMoved, isForTwo, gone) => {
    expect(deadlineGone(confirmBy, { isDeadlineMoved }, isForTwo, NOW)).toBe(gone);
  });

  it('is said where nothing else is chosen', () => {
    expect(sayDeadline(inMinutes(60), null, NOW)).toBe('不选就还是 今天 11:00');
    expect(sayDeadline(inMinutes(60), 'moved', NOW)).toBe('您改过期限，请重新选一次');
  });
});
