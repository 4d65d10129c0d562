/** Cantonese is not what these words are written in. */
const NOT_MANDARIN = /hk|mo|yue/i;

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/**
 * The device's own voice that reads Mandarin, the mainland's first. One that is computed elsewhere is passed over: what is read out
 * may be the answer to somebody's report, and goes to nobody.
 */
export function mandarinOf<V extends Voice>(voices: readonly V[]): V | null {
  const own = voices.filter(({ lang, localService }) => localService && /^(zh|cmn)/i.test(lang) && !NOT_MANDARIN.test(lang));
  return own.find(({ lang }) => /cn|hans/i.test(lang)) ?? own[0] ?? null;
}
