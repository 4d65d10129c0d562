import { randomUUID } from 'node:crypto';
import { openService } from '../service.mjs';

const COMMUNITY = '150603002004';
export const RULE = 'civic-proposal';

/** Our service with a clerk and people who have all earned something, in a database of its own. */
export async function openLedger(env, people) {
  const service = await openService(env);
  const ledger = service.get('points/points-ledger.service.js', 'PointsLedger');
  const files = service.get('identity/people.service.js', 'PeopleService');
  const { accessToken: token } = await service.write((tx) => service.signedIn(tx, 'clerk', COMMUNITY));
  const personIds = [];
  while (personIds.length < people) {
    await service.write(async (tx) => {
      const some = [];
      for (let n = 0; n < 250; n++) some.push((await files.create(tx, { name: '测某', areaCode: COMMUNITY })).id);
      await ledger.awardAll(tx, some.map(awardTo));
      personIds.push(...some);
    });
  }
  let posted = 0;
  const nextAward = () => awardTo(personIds[posted++ % people]);
  const nextAwards = (count) => Array.from({ length: count }, nextAward);
  return {
    db: service.db,
    token,
    personIds,
    service,
    ledger,
    awardsTo: (personId, count) => Array.from({ length: count }, () => awardTo(personId)),
    /** One award in a transaction of its own, as it goes with a feature's own work. */
    post: () => service.write((tx) => ledger.award(tx, nextAward())),
    /** Many in one transaction. */
    postMany: (count) => service.write((tx) => ledger.awardAll(tx, nextAwards(count))),
    /** The same by a clerk over HTTP. */
    call: (count) => ({
      method: 'POST',
      path: '/api/points/awards',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      body: JSON.stringify({ awards: nextAwards(count) }),
    }),
    close: service.close,
  };
}

const awardTo = (personId) => ({ personId, ruleCode: RULE, cause: { type: 'activity', id: randomUUID() } });
