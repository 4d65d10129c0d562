import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { ReportAddressee } from '@duoduo/contracts/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitsService } from '../identity/units.service';
import type { Category } from './category.entity';
import type { Report } from './report.entity';
import { complaintStaysAtStreet, unitComplainedAbout } from './report.errors';
import type { ReportPlace } from './report-places.service';

type Addressed = Pick<Report, 'areaCode' | 'communityCode' | 'aboutUnitId' | 'dwellingId' | 'place'>;

interface Complaint {
  categoryCode: string;
  aboutUnitId: string | null;
  goesTo: ReportAddressee;
  isAboutProperty: number | boolean;
  /** What the clerk took the task for, whatever its reports were filed under. */
  isOfTask: number | boolean;
}

interface Work {
  areaCode: string;
  poolKind: string;
  namesUnits: number | boolean;
  holderUnitId: string | null;
  goesTo: ReportAddressee;
}

/** Complaints: who handles them instead of whom they are about. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly db: DataSource,
    private readonly units: UnitsService,
  ) {}

  /**
   * Whose desk a report comes to. What goes to the street lies at the street's own code, above every post of the community: none of its lists,
   * counts and look-ups reaches it. Its door is not kept, because who goes to a door is told what waits there.
   */
  async address(category: Category, place: ReportPlace): Promise<Addressed> {
    const { areaCode, dwellingId, estateId } = place;
    if (category.goesTo === 'street') {
      const street = areaCode.slice(0, AREA_CODE_LENGTHS.street);
      return { areaCode: street, communityCode: street, aboutUnitId: null, dwellingId: null, place: place.place };
    }
    const aboutUnitId = category.isAboutProperty && estateId ? await this.propertyOf(estateId) : null;
    return { areaCode, communityCode: areaCode.slice(0, AREA_CODE_LENGTHS.community), aboutUnitId, dwellingId, place: place.place };
  }

  /**
   * Looks at a task after a report was joined to it or a unit was given it, in the same transaction. Nobody handles a complaint about
   * himself: neither the unit that holds the task, nor one that could claim it. Where nobody knows which property company it is about,
   * none of the place handles it. What goes to the street shares no task with what the community sees.
   * @throws unit-complained-about, complaint-stays-at-street
   */
  async check(tx: EntityManager, taskId: string): Promise<void> {
    const [work] = await tx.query<Work[]>(
      `SELECT t.areaCode, t.poolKind, t.namesUnits, t.holderUnitId, c.goesTo FROM tasks t JOIN categories c ON c.code = t.categoryCode WHERE t.id = ?`,
      [taskId],
    );
    const complaints = await this.complaintsIn(tx, taskId);
    if (!work) return;
    if (complaints.some(({ goesTo }) => goesTo !== work.goesTo)) {
      throw complaintStaysAtStreet();
    }
    const barred = await this.barredBy(complaints, work.areaCode);
    const hands = barred.size === 0 ? [] : await this.handsOf(tx, taskId, work);
    const met = hands.find((unitId) => barred.has(unitId));
    if (met !== undefined) {
      throw unitComplainedAbout(met);
    }
  }

  /** The units that must not handle what is joined to a task. */
  async barredFrom(manager: EntityManager, taskId: string): Promise<Set<string>> {
    const [task] = await manager.query<{ areaCode: string }[]>('SELECT areaCode FROM tasks WHERE id = ?', [taskId]);
    return task ? this.barredBy(await this.complaintsIn(manager, taskId), task.areaCode) : new Set();
  }

  private complaintsIn(manager: EntityManager, taskId: string): Promise<Complaint[]> {
    return manager.query<Complaint[]>(
      `SELECT DISTINCT r.categoryCode, r.aboutUnitId, c.goesTo, c.isAboutProperty, 0 AS isOfTask
         FROM reports r JOIN categories c ON c.code = r.categoryCode WHERE r.taskId = ?
       UNION ALL SELECT t.categoryCode, NULL, c.goesTo, c.isAboutProperty, 1 FROM tasks t JOIN categories c ON c.code = t.categoryCode WHERE t.id = ?`,
      [taskId, taskId],
    );
  }

  private async barredBy(complaints: readonly Complaint[], areaCode: string): Promise<Set<string>> {
    const named = complaints.flatMap(({ aboutUnitId }) => aboutUnitId ?? []);
    const isUnknown = complaints.some(
      ({ aboutUnitId, isAboutProperty, isOfTask }) => Boolean(isAboutProperty) && aboutUnitId === null && !(isOfTask && named.length > 0),
    );
    const companies = isUnknown ? await this.units.serving(areaCode, 'property') : [];
    return new Set([...named, ...companies.map(({ id }) => id)]);
  }

  /** The units that have the task, help with it or may take it. */
  private async handsOf(tx: EntityManager, taskId: string, { areaCode, poolKind, namesUnits, holderUnitId }: Work): Promise<string[]> {
    const helping = await tx.query<{ unitId: string }[]>('SELECT unitId FROM task_assists WHERE taskId = ?', [taskId]);
    const holder = [...(holderUnitId === null ? [] : [holderUnitId]), ...helping.map(({ unitId }) => unitId)];
    if (poolKind !== 'unit') return holder;
    if (namesUnits) {
      const named = await tx.query<{ unitId: string }[]>('SELECT unitId FROM task_units WHERE taskId = ?', [taskId]);
      return [...holder, ...named.map(({ unitId }) => unitId)];
    }
    return [...holder, ...(await this.units.serving(areaCode)).map(({ id }) => id)];
  }

  private async propertyOf(estateId: string): Promise<string | null> {
    const [estate] = await this.db.query<{ propertyUnitId: string | null }[]>('SELECT propertyUnitId FROM estates WHERE id = ?', [
      estateId,
    ]);
    return estate?.propertyUnitId ?? null;
  }
}
