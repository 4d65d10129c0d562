import { useStoredDraft } from '../../platform/stored-draft';
import type { ApplicationDraft } from './application-body';

function emptyApplication(): ApplicationDraft {
  return { communityCode: null, skills: [], times: '', partyMember: false, workUnit: '' };
}

/** An application as far as it is filled in, kept on the device. */
export function useApplicationDraft() {
  return useStoredDraft('volunteer', emptyApplication);
}
