import { useState } from 'react';
import { sure } from '../../platform/feedback';
import type { ReportView } from '../../platform/views';

const SHOWN = 20;

export type SureToJoin = (report: ReportView, into: string, count?: number) => Promise<boolean>;

/**
 * Asks before reports go into a task: they cannot be taken out again at the desk, only by who reported. One question at a time; whoever
 * listens to letters lets them rest meanwhile.
 */
export function useSureToJoin() {
  const [isAsking, setIsAsking] = useState(false);
  const sureToJoin: SureToJoin = async ({ description }, into, count = 1) => {
    if (isAsking) return false;
    setIsAsking(true);
    const those = count > 1 ? `${brief(description)}等 ${count} 件` : brief(description);
    const isSure = await sure('合并到这条吗？', `${those}，并入${brief(into)}，用一个答复回复所有人。`);
    setIsAsking(false);
    return isSure;
  };
  return { isAsking, sureToJoin };
}

function brief(words: string): string {
  return `“${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}”`;
}
