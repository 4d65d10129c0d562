import { sure } from '../../platform/feedback';
import type { ReportView } from '../../platform/views';

const SHOWN = 20;

/** Asks before reports go into a task: they cannot be taken out again at the desk, only by who reported. */
export function sureToJoin({ description }: ReportView, into: string, count = 1): Promise<boolean> {
  const those = count > 1 ? `${brief(description)}等 ${count} 件` : brief(description);
  return sure('合并到这条吗？', `${those}，并入${brief(into)}，用一个答复回复所有人。`);
}

function brief(words: string): string {
  return `“${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}”`;
}
