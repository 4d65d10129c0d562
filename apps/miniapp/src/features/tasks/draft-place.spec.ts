import Taro from '@tarojs/taro';
import { openPlace, sealedPlace } from './draft-place';
import { forgetReadableDrafts } from './readable-drafts';
import type { ReportDraft } from './report-body';
import type { DraftName } from './report-opening';

jest.mock('@tarojs/taro', () => {
  const stored = new Map<string, string>();
  return {
    stored,
    getStorageSync: (name: string) => stored.get(name) ?? '',
    setStorageSync: (name: string, text: string) => stored.set(name, text),
    removeStorageSync: (name: string) => stored.delete(name),
    getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
  };
});

const { stored } = Taro as unknown as { stored: Map<string, string> };
const DOOR = 'behalf-TOKEN501';
const KEY = 'a1'.repeat(32);

describe('a report that is being written for another', () => {
  beforeEach(() => stored.clear());

  const placeOf = (name: DraftName, key: string | undefined = KEY) => sealedPlace('draft.for-others.worker', name, key);
  const write = (name: DraftName, description: string) =>
    placeOf(name).write({ behalfName: '高娃', phone: '13847712345', description } as ReportDraft);
  const read = (name: DraftName, key = KEY) => placeOf(name, key).read()?.description;
  const everything = () => JSON.stringify([...stored]);

  it('is found again, and tells neither name nor number nor door to who finds the phone', () => {
    write(DOOR, '楼道扶手松了');
    write('link-household-1', '老人要人陪');

    expect(everything()).not.toMatch(/高娃|13847712345|楼道|老人|TOKEN501|household-1/);
    expect(read(DOOR)).toBe('楼道扶手松了');
    expect(read('link-household-1')).toBe('老人要人陪');
    expect(read('behalf-TOKEN101')).toBeUndefined();
  });

  it('is opened by no other key', () => {
    write(DOOR, '楼道扶手松了');

    expect(read(DOOR, 'b2'.repeat(32))).toBeUndefined();
    expect(read(DOOR)).toBe('楼道扶手松了');
  });

  it('stays on the page where no key is known', () => {
    sealedPlace('draft.for-others.worker', DOOR, undefined).write({ description: '楼道扶手松了' } as ReportDraft);

    expect(everything()).toBe('[]');
  });

  it('is kept of the five doors written of last', () => {
    for (const door of [1, 2, 3, 4, 5, 2, 6, 7]) write(`behalf-${door}`, `第 ${door} 户`);

    expect([1, 2, 3, 4, 5, 6, 7].filter((door) => read(`behalf-${door}`) !== undefined)).toEqual([2, 4, 5, 6, 7]);
  });

  it('is kept once, however often it changes, also beside a form that is open for another door', () => {
    const [first, second] = [placeOf(DOOR), placeOf('behalf-TOKEN101')];
    const words = (description: string) => ({ description }) as ReportDraft;
    first.write(words('楼'));
    second.write(words('路'));
    first.write(words('楼道'));
    second.write(words('路灯'));
    expect((JSON.parse([...stored.values()][0]!) as string[]).length).toBe(2);

    second.forget();
    first.write(words('楼道扶手'));

    expect([read(DOOR), read('behalf-TOKEN101')]).toEqual(['楼道扶手', undefined]);
  });

  it('is forgotten once it was sent, and none of the others', () => {
    write(DOOR, '楼道扶手松了');
    write('behalf-TOKEN101', '路灯不亮');

    placeOf(DOOR).forget();
    expect([read(DOOR), read('behalf-TOKEN101')]).toEqual([undefined, '路灯不亮']);

    placeOf('behalf-TOKEN101').forget();
    expect(everything()).toBe('[]');
  });

  it('is forgotten at the start where it still lies readable, and nothing else is', () => {
    write(DOOR, '楼道扶手松了');
    openPlace('draft.report-here.worker').write({ description: '路灯不亮' } as ReportDraft);
    stored.set('another.draft.report', 'of another page');
    const before = new Map(stored);
    const old = ['report', 'behalf', 'behalf-TOKEN501.worker', 'link-household-1', 'link-household-1.worker'];
    for (const name of old) stored.set(`duoduo.draft.${name}`, JSON.stringify({ behalfName: '高娃' }));

    forgetReadableDrafts();

    expect(stored).toEqual(before);
    expect(openPlace('draft.report-here.worker').read()?.description).toBe('路灯不亮');
  });
});
