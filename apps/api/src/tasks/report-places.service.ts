import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { AreasService } from '../areas/areas.service';
import { CodesService } from '../codes/codes.service';
import { HouseholdsService } from '../households/households.service';
import { LinkedHouseholds } from '../households/linked-households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { Report } from './report.entity';
import { reportPlaceMissing } from './report.errors';
import { placeUnknown } from './task.errors';

export type ReportPlace = Pick<Report, 'areaCode' | 'dwellingId' | 'estateId' | 'place' | 'isOwnHome'>;

interface PlaceWanted {
  linkId?: string;
  codeToken?: string;
  areaCode?: string;
  dwellingId?: string;
  onBehalfOf?: object;
}

/** Where a report lies: nobody types what a code or the file already says. */
@Injectable()
export class ReportPlacesService {
  constructor(
    private readonly areas: AreasService,
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
    private readonly linked: LinkedHouseholds,
  ) {}

  /**
   * The household that he is linked to; else the scanned code; else the dwelling that staff named; else the area that was chosen; else the reporter's own home.
   * @throws household-link-not-found, code-unknown, too-many-attempts, household-not-found, area-not-found, report-place-missing
   */
  async find(actor: Actor, wanted: PlaceWanted): Promise<ReportPlace> {
    if (wanted.linkId !== undefined) {
      const { gridCode, dwellingId, address } = await this.linked.find(actor, wanted.linkId);
      const dwelling = await this.households.dwelling(dwellingId);
      return { areaCode: gridCode, dwellingId, estateId: dwelling?.estateId ?? null, place: address, isOwnHome: false };
    }
    if (wanted.codeToken !== undefined) {
      const { kind, subjectId } = await this.codes.lookUp(wanted.codeToken, actor);
      return kind === 'grid' ? this.inArea(subjectId) : this.atDoor(actor, subjectId);
    }
    if (wanted.dwellingId !== undefined) {
      const place = await this.atDoor(actor, wanted.dwellingId);
      if (!isInsidePosts(actor, 'report.create-on-behalf', place.areaCode)) {
        throw placeUnknown(wanted.dwellingId);
      }
      return place;
    }
    if (wanted.areaCode !== undefined) {
      return this.inArea(wanted.areaCode);
    }
    const [home] = wanted.onBehalfOf ? [] : await this.households.homesOf(actor.personId);
    if (!home) {
      throw reportPlaceMissing();
    }
    const dwelling = await this.households.dwelling(home.dwellingId);
    return {
      areaCode: home.gridCode,
      dwellingId: home.dwellingId,
      estateId: dwelling?.estateId ?? null,
      place: home.address,
      isOwnHome: true,
    };
  }

  private async inArea(areaCode: string): Promise<ReportPlace> {
    const area = await this.areas.get(areaCode);
    if (areaCode.length < AREA_CODE_LENGTHS.community) {
      throw reportPlaceMissing();
    }
    const community =
      areaCode.length > AREA_CODE_LENGTHS.community ? await this.areas.find(areaCode.slice(0, AREA_CODE_LENGTHS.community)) : null;
    return {
      areaCode,
      dwellingId: null,
      estateId: null,
      place: community ? `${community.name} ${area.name}` : area.name,
      isOwnHome: false,
    };
  }

  /** Whoever scans a door may report from it; only who lives there reads the address afterwards. */
  private async atDoor(actor: Actor, dwellingId: string): Promise<ReportPlace> {
    const [dwelling, homes] = await Promise.all([this.households.dwelling(dwellingId), this.households.homesOf(actor.personId)]);
    if (!dwelling) {
      throw placeUnknown(dwellingId);
    }
    const isOwnHome = homes.some((home) => home.dwellingId === dwellingId);
    return { areaCode: dwelling.gridCode, dwellingId, estateId: dwelling.estateId, place: dwelling.address, isOwnHome };
  }
}
