import type { StaffChannel } from '@duoduo/contracts/tasks';
import type { CreateReportBody } from '../../platform/views';

/** Where it happened: brought by a code, at home, or an area picked by hand. */
export type Place = { kind: 'code'; token: string } | { kind: 'home' } | { kind: 'area'; areaCode: string };

export interface ReportDraft {
  key: string;
  place: Place | null;
  topCode: string | null;
  categoryCode: string | null;
  description: string;
  allowContact: boolean;
  phone: string;
  behalfName: string;
  /** How it reached staff; nobody files for himself. */
  channel: StaffChannel | null;
}

/** The request that a draft stands for; null while something is missing. */
export function bodyOf(draft: ReportDraft, isOnBehalf: boolean): CreateReportBody | null {
  const description = draft.description.trim();
  if (!draft.categoryCode || description.length < 2 || !draft.place) return null;
  if (isOnBehalf && (!draft.behalfName.trim() || !draft.channel)) return null;
  const phone = draft.phone.trim() || undefined;
  return {
    categoryCode: draft.categoryCode,
    description,
    ...(draft.place.kind === 'code' ? { codeToken: draft.place.token } : {}),
    ...(draft.place.kind === 'area' ? { areaCode: draft.place.areaCode } : {}),
    ...(isOnBehalf && draft.channel
      ? { onBehalfOf: { name: draft.behalfName.trim(), ...(phone ? { phone } : {}), channel: draft.channel } }
      : { allowContact: draft.allowContact, ...(draft.allowContact && phone ? { phone } : {}) }),
  };
}
