import { mandarinOf } from './mandarin-voice';

const voice = (lang: string, localService = true) => ({ lang, localService });

describe('the voice that reads out', () => {
  it("is the device's own for Mandarin, however the language is written", () => {
    for (const lang of ['zh-CN', 'zh_CN', 'cmn-Hans-CN', 'zh']) {
      expect(mandarinOf([voice('en-US'), voice(lang)])).toEqual(voice(lang));
    }
  });

  it('speaks as on the mainland where there is a choice', () => {
    expect(mandarinOf([voice('zh-TW'), voice('zh-CN')])).toEqual(voice('zh-CN'));
    expect(mandarinOf([voice('en-US'), voice('zh-TW')])).toEqual(voice('zh-TW'));
  });

  it('is no voice of another tongue, and none that is computed elsewhere', () => {
    expect(mandarinOf([voice('en-US'), voice('zh-HK'), voice('yue-Hant-HK'), voice('zh-CN', false)])).toBeNull();
    expect(mandarinOf([])).toBeNull();
  });
});
