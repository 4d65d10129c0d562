type Part = [name: string, isThere: boolean];

/** What a form still lacks, each by the name of its field. */
export function missing(...parts: Part[]): string[] {
  return parts.filter(([, isThere]) => !isThere).map(([name]) => name);
}

/** A text of which there must be so much: where some of it is there, it says how much. */
export function text(name: string, words: string, min: number): Part {
  const { length } = words.trim();
  return [length === 0 ? name : `${name}（至少 ${min} 个字）`, length >= min];
}
