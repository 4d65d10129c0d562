import { openText, sealText } from '../../platform/sealed-text';
import { forgetStored, readStored, type StoredName, writeStored } from '../../platform/storage';
import type { ReportDraft } from './report-body';
import type { DraftName } from './report-opening';

/** Nobody ends what he began at doors that he passed long ago. */
const FOR_OTHERS_AT_MOST = 5;

/** Where a report lies while it is being written. */
export interface DraftPlace {
  read: () => ReportDraft | null;
  write: (draft: ReportDraft) => void;
  forget: () => void;
}

interface Kept {
  of: DraftName;
  draft: ReportDraft;
}

/** Of what one tells himself: readable, as he wrote it. */
export function openPlace(stored: StoredName): DraftPlace {
  return {
    read: () => readStored<ReportDraft>(stored),
    write: (draft) => writeStored(stored, draft),
    forget: () => forgetStored(stored),
  };
}

/**
 * Of what one files for others, with their names, numbers and doors: all under one name, each sealed as what waits for the network is, and
 * only the newest. Without a key it stays on the page.
 */
export function sealedPlace(stored: StoredName, of: DraftName, key: string | undefined): DraftPlace {
  if (key === undefined) return { read: () => null, write: () => undefined, forget: () => undefined };
  const all = () => readStored<string[]>(stored) ?? [];
  const isMine = (sealed: string) => opened(sealed, key)?.of === of;
  // found once: a slow phone does not open the others at every letter
  let mine: string | undefined;
  const find = () => (mine ??= all().find(isMine));
  return {
    read: () => opened(find(), key)?.draft ?? null,
    write: (draft) => {
      const before = find();
      mine = sealText(key, JSON.stringify({ of, draft } satisfies Kept));
      writeStored(stored, [mine, ...all().filter((each) => each !== before)].slice(0, FOR_OTHERS_AT_MOST));
    },
    forget: () => {
      const others = all().filter((each) => !isMine(each));
      mine = undefined;
      if (others.length === 0) forgetStored(stored);
      else writeStored(stored, others);
    },
  };
}

/** Null where there is nothing that this key opens. */
function opened(sealed: string | undefined, key: string): Kept | null {
  const text = sealed === undefined ? null : openText(key, sealed);
  return text === null ? null : (JSON.parse(text) as Kept);
}
