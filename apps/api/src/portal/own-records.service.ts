import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import { DataSource } from 'typeorm';
import { Account } from '../identity/account.entity';
import { Consent } from '../identity/consent.entity';
import { Post } from '../identity/post.entity';
import { Session } from '../identity/session.entity';
import { CareNote } from '../households/care-note.entity';
import { Dwelling } from '../households/dwelling.entity';
import { HouseholdLink } from '../households/household-link.entity';
import { Membership } from '../households/membership.entity';
import { Message } from '../messages/message.entity';
import { MessageCredit } from '../messages/message-credit.entity';
import { Clock, dayOf } from '../platform/clock';
import { instantOf, maybeInstant } from '../platform/database/sql';
import { FieldCipher } from '../platform/field-cipher';
import { PointAccount } from '../points/point-account.entity';
import { PointLot } from '../points/point-lot.entity';
import { Redemption } from '../rewards/redemption.entity';
import { Report } from '../tasks/report.entity';
import { Task } from '../tasks/task.entity';
import { CallRequest } from '../visits/call-request.entity';
import type {
  OwnAccountView,
  OwnCallRequestView,
  OwnConsentView,
  OwnDwellingView,
  OwnLinkView,
  OwnMembershipView,
  OwnMessagesView,
  OwnPointsView,
  OwnPostView,
  OwnReceiptView,
  OwnRedemptionView,
  OwnReportView,
  OwnRequestView,
  OwnScanView,
  OwnSessionView,
  OwnTaskView,
} from './own-data.dto';
import { Scan } from './scan.entity';

/** Of each list. */
const AT_MOST = 5000;
const NEWEST = { order: { id: 'DESC' }, take: AT_MOST } as const;

/** The rows that are somebody's own, in every feature's tables; reads alone. */
@Injectable()
export class OwnRecords {
  constructor(
    private readonly db: DataSource,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async accounts(personId: string): Promise<OwnAccountView[]> {
    const accounts = await this.db.manager.find(Account, { where: { personId }, ...NEWEST });
    return accounts.map(({ username, createdAt }) => ({
      method: username === null ? 'wechat' : 'password',
      username,
      createdAt: createdAt.toISOString(),
    }));
  }

  async sessions(personId: string): Promise<OwnSessionView[]> {
    const sessions = await this.db.manager.find(Session, { where: { personId }, ...NEWEST });
    return sessions.map(({ rotatedAt, expiresAt, endedAt }) => ({
      lastUsedAt: rotatedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }));
  }

  async links(personId: string): Promise<OwnLinkView[]> {
    const links = await this.db.manager.find(HouseholdLink, { where: { personId }, ...NEWEST });
    return links.map(({ gridCode, ground, fromDay, toDay, endedAt }) => ({
      areaCode: gridCode,
      ground,
      fromDay,
      toDay,
      endedAt: endedAt?.toISOString() ?? null,
    }));
  }

  async posts(personId: string): Promise<OwnPostView[]> {
    const posts = await this.db.manager.find(Post, { where: { personId }, ...NEWEST });
    return posts.map(({ role, areaCode, fromDay, toDay, endedAt }) => ({
      role,
      areaCode,
      fromDay,
      toDay,
      endedAt: endedAt?.toISOString() ?? null,
    }));
  }

  async consents(personId: string): Promise<OwnConsentView[]> {
    const consents = await this.db.manager.find(Consent, { where: { personId }, ...NEWEST });
    return consents.map(({ version, givenAt, withdrawnAt }) => ({
      version,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }));
  }

  /** Who left does not learn where the others moved. */
  async memberships(personId: string): Promise<OwnMembershipView[]> {
    const today = dayOf(this.clock.now());
    const rows = await this.db.query<{ householdId: string; address: string; relation: Relation; fromDay: string; toDay: string | null }[]>(
      `SELECT m.householdId, d.address, m.relation, m.fromDay, m.toDay
         FROM members m JOIN households h ON h.id = m.householdId JOIN dwellings d ON d.id = h.dwellingId
        WHERE m.personId = ? ORDER BY m.id DESC LIMIT ${AT_MOST}`,
      [personId],
    );
    return rows.map(({ address, ...row }) => ({ ...row, address: row.toDay === null || row.toDay >= today ? address : null }));
  }

  /** What somebody else wrote when he asked for this person is the other's. */
  async requests(personId: string): Promise<OwnRequestView[]> {
    const found = await this.db.manager.find(Membership, { where: [{ requestedById: personId }, { personId }], ...NEWEST });
    return found.map(({ id, createdAt, relation, isForChild, status, requestedById, ...written }) => {
      const open = (column: 'nameSealed' | 'phoneSealed' | 'bornOnSealed') =>
        requestedById === personId ? this.opened('memberships', column, id, written[column]) : null;
      const words = { name: open('nameSealed'), phone: open('phoneSealed'), bornOn: open('bornOnSealed') };
      return { id, createdAt: createdAt.toISOString(), relation, isForChild, ...words, status };
    });
  }

  async careNote(personId: string): Promise<string | null> {
    const note = await this.db.manager.findOneBy(CareNote, { personId });
    return note && this.opened('care_notes', 'noteSealed', note.id, note.noteSealed);
  }

  async scans(personId: string): Promise<OwnScanView[]> {
    const scans = await this.db.manager.find(Scan, { where: { personId }, ...NEWEST });
    return scans.map(({ scannedAt, role }) => ({ at: scannedAt.toISOString(), role }));
  }

  async dwellings(personId: string): Promise<OwnDwellingView[]> {
    const dwellings = await this.db.manager.find(Dwelling, { where: { ownerPersonId: personId }, ...NEWEST });
    return dwellings.map(({ id, address }) => ({ id, address }));
  }

  async reports(personId: string): Promise<OwnReportView[]> {
    const reports = await this.db.manager.find(Report, { where: { reporterId: personId }, ...NEWEST });
    return reports.map((report) => this.reportOf(report));
  }

  async receipts(personId: string): Promise<OwnReceiptView[]> {
    const rows = await this.db.query<{ noticeId: string; version: number; title: string; openedAt: unknown; confirmedAt: unknown }[]>(
      `SELECT r.noticeId, r.version, COALESCE(v.title, n.title) AS title, r.openedAt, r.confirmedAt FROM receipts r JOIN notices n ON n.id = r.noticeId
         LEFT JOIN notice_versions v ON v.noticeId = r.noticeId AND v.version = r.version
        WHERE r.personId = ? ORDER BY r.noticeId DESC, r.version DESC LIMIT ${AT_MOST}`,
      [personId],
    );
    return rows.map(({ noticeId, version, title, openedAt, confirmedAt }) => ({
      noticeId,
      version,
      title,
      openedAt: instantOf(openedAt).toISOString(),
      confirmedAt: maybeInstant(confirmedAt)?.toISOString() ?? null,
    }));
  }

  async callRequests(personId: string): Promise<OwnCallRequestView[]> {
    const requests = await this.db.manager.find(CallRequest, { where: { requestedById: personId }, ...NEWEST });
    return requests.map(({ createdAt, endedAt }) => ({ createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }));
  }

  async messages(personId: string): Promise<OwnMessagesView> {
    const credits = await this.db.manager.findBy(MessageCredit, { personId });
    const sent = await this.db.manager.find(Message, { where: { personId }, order: { at: 'DESC' }, take: AT_MOST });
    return {
      credits: credits.map(({ kind, remaining }) => ({ kind, remaining })),
      sent: sent.map(({ kind, at, state }) => ({ kind, at: at.toISOString(), state })),
    };
  }

  async tasks(personId: string): Promise<OwnTaskView[]> {
    const tasks = await this.db.manager.find(Task, { where: { holderPersonId: personId }, ...NEWEST });
    return tasks.map(({ id, title, status, claimedAt, handInNote }) => ({
      id,
      title,
      status,
      claimedAt: claimedAt?.toISOString() ?? null,
      handInNote,
    }));
  }

  private async redemptions(personId: string): Promise<OwnRedemptionView[]> {
    const rows = await this.db.manager.find(Redemption, { where: { personId }, order: { id: 'DESC' }, take: AT_MOST });
    return rows.map(({ createdAt, name, points, state, filedById }) => ({
      at: createdAt.toISOString(),
      name,
      points,
      state,
      isOnBehalf: filedById !== null,
    }));
  }

  async points(personId: string): Promise<OwnPointsView> {
    const account = await this.db.manager.findOneBy(PointAccount, { id: personId });
    const rows = await this.db.query<{ createdAt: unknown; amount: number; reason: string }[]>(
      `SELECT id, createdAt, amount, reason FROM point_transfers WHERE creditId = ?
       UNION ALL SELECT id, createdAt, -amount, reason FROM point_transfers WHERE debitId = ? ORDER BY id DESC LIMIT ${AT_MOST}`,
      [personId, personId],
    );
    const entries = rows.map(({ createdAt, amount, reason }) => ({
      at: instantOf(createdAt).toISOString(),
      amount: Number(amount),
      reason,
    }));
    const lots = await this.db.manager.find(PointLot, { where: { accountId: personId }, order: { lastDay: 'ASC' } });
    return {
      balance: account?.balance ?? 0,
      held: account?.held ?? 0,
      lots: lots.map(({ lastDay, remaining, held }) => ({ lastDay, remaining, held })),
      entries,
      redemptions: await this.redemptions(personId),
    };
  }

  private reportOf({ id, phoneSealed, place, isOwnHome, dwellingId, createdAt, ...report }: Report): OwnReportView {
    return {
      id,
      createdAt: createdAt.toISOString(),
      categoryCode: report.categoryCode,
      description: report.description,
      // the address of somebody else's door is not his to read
      place: isOwnHome || dwellingId === null ? place : '',
      phone: this.opened('reports', 'phoneSealed', id, phoneSealed),
      allowContact: report.allowContact,
      status: report.status,
      answer: report.answerText,
      solved: report.solved,
      satisfaction: report.satisfaction,
      comment: report.ratingComment,
    };
  }

  private opened(table: string, column: string, rowId: string, sealed: string | null): string | null {
    return sealed && this.cipher.open({ table, column, rowId }, sealed);
  }
}
