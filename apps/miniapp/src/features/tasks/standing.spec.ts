import type { TaskView } from '../../platform/views';
import { standingOf } from './standing';

const MINE = { kind: 'person', name: '陈晓', mine: true } as TaskView['holder'];
const step = (kind: string, minute: number, text = kind) => ({ kind, text, at: `2026-11-27T01:0${minute}:00.000Z` });
const CLAIMED = step('claimed', 1);
const HANDED_IN = step('handed-in', 2);
const SENT_BACK = step('sent-back', 3, '核查后退回继续办理：照片看不清');
const word = (status: TaskView['status'], steps: ReturnType<typeof step>[], isJustClaimed = true, holder = MINE) =>
  standingOf({ status, holder }, steps, isJustClaimed)?.word;

describe('the first line of a task for who holds it', () => {
  it('says that he has it, right after he claimed it and not for ever', () => {
    expect(word('claimed', [CLAIMED])).toBe('接到了，这件事归您办');
    expect(word('claimed', [CLAIMED], false)).toBeUndefined();
  });

  it('says what came of it afterwards, whatever was said before', () => {
    expect(word('handed-in', [CLAIMED, HANDED_IN])).toBe('交上去了，等社区核查');
    expect(word('closed', [CLAIMED, HANDED_IN])).toBe('核查通过，已结案');
    expect(word('cancelled', [CLAIMED])).toBeUndefined();
  });

  it('says why it came back, until it is handed in again', () => {
    expect(word('claimed', [SENT_BACK, HANDED_IN, CLAIMED])).toBe('核查后退回继续办理：照片看不清');
    expect(word('claimed', [CLAIMED, HANDED_IN, step('reopened', 4, '居民说没解决')], false)).toBe('居民说没解决');
    expect(word('handed-in', [CLAIMED, HANDED_IN, SENT_BACK, step('handed-in', 5)])).toBe('交上去了，等社区核查');
  });

  it('is not for who does not hold it', () => {
    expect(word('handed-in', [CLAIMED, HANDED_IN], false, null)).toBeUndefined();
    expect(word('closed', [CLAIMED, HANDED_IN], false, { ...MINE!, mine: false })).toBeUndefined();
  });
});
