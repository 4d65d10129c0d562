import type { VolunteerSkill } from '@duoduo/contracts/volunteers';
import type { ApplyAsVolunteerBody } from '../../platform/views';

const SHORTEST = 2;

export interface ApplicationDraft {
  communityCode: string | null;
  skills: VolunteerSkill[];
  times: string;
  partyMember: boolean;
  workUnit: string;
}

/** What is sent; null while something is missing. What nobody wished to say is left out. */
export function applicationBodyOf(draft: ApplicationDraft, communityCode: string | undefined): ApplyAsVolunteerBody | null {
  const [times, workUnit] = [draft.times.trim(), draft.workUnit.trim()];
  const isShort = [times, workUnit].some((text) => text.length > 0 && text.length < SHORTEST);
  if (!communityCode || draft.skills.length === 0 || isShort) return null;
  return {
    communityCode,
    skills: draft.skills,
    ...(times && { times }),
    ...(draft.partyMember && { partyMember: true }),
    ...(workUnit && { workUnit }),
  };
}
