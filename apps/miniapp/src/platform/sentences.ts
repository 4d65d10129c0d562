/** A voice that is given more at once breaks off on some phones, and who pauses it would hear all of it again. */
const LONGEST = 80;
const SENTENCE = /[^。！？；!?;…]+[。！？；!?;…]*[”’」』）)]*/g;
const PART = /[^，、：,:]+[，、：,:]*/g;
/** Something to say, not only marks. */
const SAYABLE = /[\p{L}\p{N}]/u;

/** What a voice reads out, breath by breath: lines by their sentences, and a sentence without an end by its commas. */
export function sentencesOf(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .flatMap((line) => line.match(SENTENCE) ?? [])
    .flatMap(breaths)
    .map((sentence) => sentence.trim())
    .filter((sentence) => SAYABLE.test(sentence));
}

function breaths(sentence: string): string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const said: string[] = [];
  for (const part of (sentence.match(PART) ?? []).flatMap(pieces)) {
    const last = said.at(-1);
    if (last !== undefined && last.length + part.length <= LONGEST) said[said.length - 1] = last + part;
    else said.push(part);
  }
  return said;
}

/** Words without any mark: cut where they must be. */
function pieces(part: string): string[] {
  const signs = Array.from(part);
  return Array.from({ length: Math.ceil(signs.length / LONGEST) }, (_, index) =>
    signs.slice(index * LONGEST, (index + 1) * LONGEST).join(''),
  );
}
