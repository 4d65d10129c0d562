import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDidHide } from '@tarojs/taro';
import { isBrowser } from './environment';
import { mandarinOf } from './mandarin-voice';

/** A mini-program has no voice: WeChat plays sounds that somebody else has made, and does not read words. */
function synthesis(): SpeechSynthesis | null {
  return isBrowser ? (window.speechSynthesis ?? null) : null;
}

function findVoice(): SpeechSynthesisVoice | null {
  return mandarinOf(synthesis()?.getVoices() ?? []);
}

/** The voice, or null: there is none, or the browser has not looked yet. */
export function useVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(findVoice);
  useEffect(() => {
    const changed = () => setVoice(findVoice());
    // older phones look at once and tell nobody
    synthesis()?.addEventListener?.('voiceschanged', changed);
    return () => synthesis()?.removeEventListener?.('voiceschanged', changed);
  }, []);
  return voice;
}

interface Reading {
  state: 'silent' | 'reading' | 'paused';
  read: () => void;
  pause: () => void;
  stop: () => void;
}

interface Manner {
  voice: SpeechSynthesisVoice | null;
  /** 1 is the voice's usual pace. */
  pace: number;
  onFailed: () => void;
}

/**
 * Reads sentences out, one after the other, and falls silent when the page is left. A pause ends the sentence and reading on begins it
 * again: many phones cannot hold a voice in the middle of a word.
 */
export function useReading(sentences: readonly string[], { voice, pace, onFailed }: Manner): Reading {
  const [state, setState] = useState<Reading['state']>('silent');
  const at = useRef(0);
  // held here: a browser that finds nobody holding what it says forgets to tell its end
  const said = useRef<SpeechSynthesisUtterance | null>(null);

  const hush = useCallback((next: 'silent' | 'paused') => {
    if (next === 'silent') at.current = 0;
    const isHeard = said.current !== null;
    said.current = null;
    if (isHeard) synthesis()?.cancel();
    setState(next);
  }, []);
  const stop = useCallback(() => hush('silent'), [hush]);

  const read = () => {
    const sentence = sentences[at.current];
    if (!voice || sentence === undefined) return stop();
    const saying = Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: voice.lang, rate: pace });
    saying.onend = () => {
      if (said.current !== saying) return;
      at.current += 1;
      read();
    };
    saying.onerror = () => {
      if (said.current !== saying) return;
      stop();
      onFailed();
    };
    said.current = saying;
    setState('reading');
    synthesis()?.speak(saying);
  };

  useDidHide(stop);
  const words = useMemo(() => sentences.join('\n'), [sentences]);
  useEffect(() => stop, [words, stop]);
  useEffect(() => {
    // a browser reads on after the page that asked for it is gone
    if (isBrowser) window.addEventListener('pagehide', stop);
    return () => {
      if (isBrowser) window.removeEventListener('pagehide', stop);
    };
  }, [stop]);
  return { state, read, pause: () => hush('paused'), stop };
}
