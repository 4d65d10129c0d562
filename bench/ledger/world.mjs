import { randomUUID } from 'node:crypto';
import { idOf } from '../lists/world.mjs';
import { openService } from '../service.mjs';

const COMMUNITY = '150603002004';
const ROWS_AT_ONCE = 250;
const RULE = 'civic-proposal';

/** Our service with a clerk and people who have all earned something, in a database of its own; `useful` reports of theirs wait to be awarded by the clerk. */
export async function openLedger(env, people, useful = 0) {
  const service = await openService(env);
  const ledger = service.get('points/points-ledger.service.js', 'PointsLedger');
  const files = service.get('identity/people.service.js', 'PeopleService');
  const { accessToken: token } = await service.write((tx) => service.signedIn(tx, 'clerk', COMMUNITY));
  const personIds = [];
  while (personIds.length < people) {
    await service.write(async (tx) => {
      const some = [];
      for (let n = 0; n < ROWS_AT_ONCE; n++) some.push((await files.create(tx, { name: '测某', areaCode: COMMUNITY })).id);
      await ledger.awardAll(
        tx,
        some.map((personId) => awardTo(personId)),
      );
      personIds.push(...some);
    });
  }
  await fillReports(service, personIds, useful);
  let posted = 0;
  const nextAward = () => awardTo(personIds[posted++ % people]);
  let called = 0;
  const nextUseful = () => awardTo(personIds[called % people], idOf(called++));
  return {
    db: service.db,
    personIds,
    service,
    ledger,
    awardsTo: (personId, count) => Array.from({ length: count }, () => awardTo(personId)),
    /** One award in a transaction of its own, as it goes with a feature's own work. */
    post: () => service.write((tx) => ledger.award(tx, nextAward())),
    /** Many in one transaction. */
    postMany: (count) => service.write((tx) => ledger.awardAll(tx, Array.from({ length: count }, nextAward))),
    /** The same by the clerk over HTTP, for work that has earned it; null when nothing is left. */
    call: (count) => (called + count > useful ? null : callOf(token, Array.from({ length: count }, nextUseful))),
    /** Fails unless as many were paid over HTTP: an award that is refused is answered by 200 as well. */
    checkPaid: async (answered) => {
      const [{ paid }] = await service.db.query('SELECT COUNT(*) AS paid FROM point_transfers WHERE actorId IS NOT NULL');
      if (Number(paid) !== answered) throw new Error(`${paid} of ${answered} awards over HTTP were paid`);
    },
    close: service.close,
  };
}

const awardTo = (personId, id = randomUUID()) => ({ personId, ruleCode: RULE, cause: { type: 'report', id } });

const callOf = (token, awards) => ({
  method: 'POST',
  path: '/api/points/awards',
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
  body: JSON.stringify({ awards }),
});

/** Reports that were answered, written without the services. The n-th is that of the n-th person. */
async function fillReports({ write, ours }, personIds, count) {
  const { insertOf, runAll } = ours('platform/database/sql.js');
  const rowOf = (n) => {
    const personId = personIds[n % personIds.length];
    const [id, now] = [idOf(n), new Date()];
    return {
      ...{ id, number: String(n).padStart(10, '0'), idemKey: id, idemBody: id, reporterId: personId, filedById: personId, channel: 'app' },
      ...{ categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: COMMUNITY, communityCode: COMMUNITY, place: '测' },
      ...{ isOwnHome: 0, allowContact: 0, status: 'answered', answerText: '已采纳', answeredBy: '社区', answeredAt: now, createdAt: now },
    };
  };
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - from) }, (_, n) => rowOf(from + n));
    await write((tx) => runAll(tx, [insertOf('reports', rows)]));
  }
}
