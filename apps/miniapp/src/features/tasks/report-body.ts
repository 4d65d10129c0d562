import { DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import type { StaffChannel } from '@duoduo/contracts/tasks';
import { now } from '../../platform/clock';
import type { CreateReportBody, UploadedPhotoView } from '../../platform/views';
import { missing, text } from '../../ui/missing';
import { localInstant } from '../../ui/say-time';

/** Where it happened: brought by a code, at home, or an area picked by hand. */
export type Place = { kind: 'code'; token: string } | { kind: 'home' } | { kind: 'area'; areaCode: string };

export interface ReportDraft {
  key: string;
  place: Place | null;
  topCode: string | null;
  categoryCode: string | null;
  description: string;
  /** Sent already; what is not named in a report within a day is dropped. */
  photos: UploadedPhotoView[];
  allowContact: boolean;
  phone: string;
  behalfName: string;
  /** How it reached staff; nobody files for himself. */
  channel: StaffChannel | null;
  /** Of 12345: its number there, and in how many days it has to be done. */
  externalNumber?: string;
  externalDays?: string;
}

const SYSTEM_12345 = '12345';

/** The end of the working day, so many days on. */
function externalOf({ channel, externalNumber, externalDays }: ReportDraft): CreateReportBody['external'] {
  const number = externalNumber?.trim();
  if (channel !== '12345' || !number || !externalDays) return undefined;
  return { system: SYSTEM_12345, number, dueAt: localInstant(now(), Number(externalDays), 17, 30) };
}

/** What a draft lacks, in the words of the form. */
export function lacksOf(draft: ReportDraft, isOnBehalf: boolean): string[] {
  const is12345 = isOnBehalf && draft.channel === '12345';
  return missing(
    ['在哪里', draft.place !== null],
    ['谁反映的', !isOnBehalf || draft.behalfName.trim() !== ''],
    ['怎么来的', !isOnBehalf || draft.channel !== null],
    ['工单号', !is12345 || Boolean(draft.externalNumber?.trim())],
    ['工单要求几天内办完', !is12345 || Boolean(draft.externalDays)],
    ['哪方面的事', draft.categoryCode !== null],
    text('一句话', draft.description, DESCRIPTION_LENGTH.min),
  );
}

/** The request that a draft stands for; null while something is missing. */
export function bodyOf(draft: ReportDraft, isOnBehalf: boolean): CreateReportBody | null {
  const description = draft.description.trim();
  if (!draft.categoryCode || !draft.place || lacksOf(draft, isOnBehalf).length > 0) return null;
  const external = isOnBehalf ? externalOf(draft) : undefined;
  const phone = draft.phone.trim() || undefined;
  return {
    categoryCode: draft.categoryCode,
    description,
    ...(draft.photos.length ? { photoIds: draft.photos.map(({ id }) => id) } : {}),
    ...(draft.place.kind === 'code' ? { codeToken: draft.place.token } : {}),
    ...(draft.place.kind === 'area' ? { areaCode: draft.place.areaCode } : {}),
    ...(isOnBehalf && draft.channel
      ? {
          onBehalfOf: { name: draft.behalfName.trim(), ...(phone ? { phone } : {}), channel: draft.channel },
          ...(external ? { external } : {}),
        }
      : { allowContact: draft.allowContact, ...(draft.allowContact && phone ? { phone } : {}) }),
  };
}
