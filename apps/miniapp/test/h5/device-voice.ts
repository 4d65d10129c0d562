import type { Page } from 'playwright-core';

interface Said {
  text: string;
  lang: string;
  rate: number;
}

/** What stands in for the voice of a device: it says nothing by itself, and ends or fails when the test says so. */
interface Synthesis {
  voices: { lang: string; localService: boolean }[];
  said: Said[];
  now: (Said & { onend?: () => void; onerror?: () => void }) | null;
  speak(saying: Said): void;
  cancel(): void;
  getVoices(): object[];
  dispatchEvent(event: Event): boolean;
}

/** The voice of a visitor's device, in place of Chromium's own: a machine without sound has none. */
export class DeviceVoice {
  private constructor(private readonly page: Page) {}

  static async on(page: Page, langs: string[]): Promise<DeviceVoice> {
    await page.addInitScript((known) => {
      class Saying {
        onerror?: () => void;
        constructor(readonly text: string) {}
      }
      const synthesis: Synthesis = Object.assign(new EventTarget(), {
        voices: known.map((lang) => ({ lang, localService: true })),
        said: [] as Said[],
        now: null as Synthesis['now'],
        getVoices: () => synthesis.voices,
        speak(saying: Said) {
          const { text, lang, rate } = saying;
          synthesis.said.push({ text, lang, rate });
          synthesis.now = saying;
        },
        // as browsers do: who is broken off is told of it as of a failure, a moment later
        cancel() {
          const broken = synthesis.now;
          synthesis.now = null;
          setTimeout(() => broken?.onerror?.());
        },
      });
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Saying });
    }, langs);
    return new DeviceVoice(page);
  }

  /** Waits until this is being said. */
  async says(words: string | RegExp): Promise<void> {
    const { source, isWhole } = typeof words === 'string' ? { source: words, isWhole: true } : { source: words.source, isWhole: false };
    await this.page.waitForFunction(
      ([text, whole]) => {
        const said = (window.speechSynthesis as unknown as Synthesis).now?.text ?? '';
        return whole ? said === text : new RegExp(text as string).test(said);
      },
      [source, isWhole] as const,
    );
  }

  /** Waits until nothing is being said. */
  async isSilent(): Promise<void> {
    await this.page.waitForFunction(() => (window.speechSynthesis as unknown as Synthesis).now === null);
  }

  /** Everything said since the page was loaded, in order. */
  said(): Promise<Said[]> {
    return this.page.evaluate(() => (window.speechSynthesis as unknown as Synthesis).said);
  }

  /** Comes to the end of the sentence. */
  async ends(): Promise<void> {
    await this.page.evaluate(() => {
      const synthesis = window.speechSynthesis as unknown as Synthesis;
      const ended = synthesis.now;
      synthesis.now = null;
      ended!.onend!();
    });
  }

  async fails(): Promise<void> {
    await this.page.evaluate(() => {
      const synthesis = window.speechSynthesis as unknown as Synthesis;
      const failed = synthesis.now;
      synthesis.now = null;
      failed!.onerror!();
    });
  }

  /** The browser has looked for voices and found one more. */
  async finds(lang: string): Promise<void> {
    await this.page.evaluate((found) => {
      const synthesis = window.speechSynthesis as unknown as Synthesis;
      synthesis.voices.push({ lang: found, localService: true });
      synthesis.dispatchEvent(new Event('voiceschanged'));
    }, lang);
  }
}
