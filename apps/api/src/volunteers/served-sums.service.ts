import { Injectable } from '@nestjs/common';
import type { HoursSource } from '@duoduo/contracts/volunteers';
import { DataSource } from 'typeorm';
import { placesFor } from '../platform/database/sql';
import type { HonourEntry } from './honour-entry.entity';
import { Honour } from './honour.service';
import type { ServiceHours } from './service-hours.entity';

/** What somebody served, all in all and by what it stands on. */
export interface ServedSum {
  minutes: number;
  activities: number;
  by: Record<HoursSource, number>;
  /** The first and the last day of service; null where nothing stands. */
  fromDay: string | null;
  toDay: string | null;
  /** Where he served last. */
  communityCode: string | null;
}

type Entry = Pick<HonourEntry, 'id' | 'minutes' | 'causeType' | 'causeId' | 'voidsId'>;
type Served = Pick<ServiceHours, 'activityId' | 'source' | 'servedOn' | 'communityCode'>;

/** Honour in hours, with what the hours behind it say of it. A correction counts as what it corrects. */
@Injectable()
export class ServedSums {
  constructor(
    private readonly db: DataSource,
    private readonly honour: Honour,
  ) {}

  async of(personId: string): Promise<ServedSum> {
    const people = await this.honour.peopleOf(personId);
    const [entries, hours] = await Promise.all([
      this.db.query<Entry[]>(
        `SELECT id, minutes, causeType, causeId, voidsId FROM honour_entries WHERE personId IN (${placesFor(people)}) AND kind = 'hours'`,
        people,
      ),
      this.db.query<Served[]>(
        `SELECT activityId, source, servedOn, communityCode FROM service_hours WHERE personId IN (${placesFor(people)}) AND state = 'counted'`,
        people,
      ),
    ]);
    return sumOf(entries, new Map(hours.map((each) => [each.activityId, each])));
  }
}

function sumOf(entries: readonly Entry[], hours: ReadonlyMap<string, Served>): ServedSum {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const voided = new Set(entries.map(({ voidsId }) => voidsId));
  const activityOf = ({ causeType, causeId }: Entry): string => {
    const former = causeType === 'correction' ? byId.get(causeId) : undefined;
    return former ? activityOf(former) : causeId;
  };
  const standing = entries
    .filter(({ id, minutes }) => minutes > 0 && !voided.has(id))
    .map((entry) => ({ minutes: Number(entry.minutes), served: hours.get(activityOf(entry)) }));
  const by: ServedSum['by'] = { code: 0, witness: 0, manual: 0 };
  for (const { minutes, served } of standing) by[served?.source ?? 'manual'] += minutes;
  const served = standing.flatMap((each) => each.served ?? []).sort((a, b) => (a.servedOn < b.servedOn ? -1 : 1));
  return {
    minutes: standing.reduce((sum, { minutes }) => sum + minutes, 0),
    activities: standing.length,
    by,
    fromDay: served.at(0)?.servedOn ?? null,
    toDay: served.at(-1)?.servedOn ?? null,
    communityCode: served.at(-1)?.communityCode ?? null,
  };
}
