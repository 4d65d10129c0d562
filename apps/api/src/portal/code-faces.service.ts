import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS, areaPath } from '@duoduo/contracts/areas';
import { AreasService } from '../areas/areas.service';
import { CodesService, type ScannedCode } from '../codes/codes.service';
import { DoorsService } from '../households/doors.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { CodeView } from './code.dto';
import { actionsOf } from './code.rules';
import { CodeSights, type DoorSight, STRANGER } from './code-sights.service';
import { dutyPhoneAmong } from './duty-phones.service';
import { codeUnknown } from './portal.errors';
import { ScanLog } from './scan-log.service';

/** A board is on no door. */
const NOBODY = { dwelling: null, household: null, asked: [] };

type Place = Pick<CodeView, 'area' | 'dutyPhone' | 'dutyHours'>;

/** What a code shows, by who scans. */
@Injectable()
export class CodeFacesService {
  constructor(
    private readonly codes: CodesService,
    private readonly areas: AreasService,
    private readonly doors: DoorsService,
    private readonly sights: CodeSights,
    private readonly scans: ScanLog,
  ) {}

  /** @throws code-unknown, too-many-attempts */
  async of(token: string, { address, actor }: { address: string; actor: Actor | null }): Promise<CodeView> {
    const code = await this.codes.lookUp(token, actor ?? { address });
    return code.kind === 'grid' ? this.board(code, actor) : this.door(code, actor);
  }

  private async board({ subjectId: gridCode, isReplaced }: ScannedCode, actor: Actor | null): Promise<CodeView> {
    const place = await this.placeOf(gridCode);
    const isStaff = actor !== null && isInsidePosts(actor, 'household.read', gridCode);
    const waiting = isStaff ? await this.sights.atBoard(gridCode, actor) : [];
    const replaceCode = isStaff && isReplaced;
    const actions = actionsOf('grid', actor !== null, waiting);
    return { kind: 'grid', face: isStaff ? 'worker' : 'public', ...place, ...NOBODY, waiting, replaceCode, actions };
  }

  private async door({ subjectId: dwellingId, isReplaced }: ScannedCode, actor: Actor | null): Promise<CodeView> {
    const door = (await this.doors.byId([dwellingId])).get(dwellingId);
    if (!door) {
      throw codeUnknown();
    }
    const place = await this.placeOf(door.gridCode);
    const sight = actor ? await this.sights.atDoor(door, actor) : STRANGER;
    await this.log(dwellingId, actor, sight);
    const { face, household, waiting, asked } = sight;
    const isStaff = face === 'worker';
    return {
      kind: 'household',
      face,
      ...place,
      dwelling: isStaff ? { id: dwellingId, address: door.address } : null,
      household,
      waiting,
      asked,
      replaceCode: isStaff && isReplaced,
      actions: actionsOf('household', actor !== null, waiting),
    };
  }

  private async log(dwellingId: string, actor: Actor | null, { face, role }: DoorSight): Promise<void> {
    if (face === 'public') {
      this.scans.countStranger(dwellingId);
    } else if (actor && role) {
      await this.scans.record({ dwellingId, personId: actor.personId, face, role });
    }
  }

  private async placeOf(gridCode: string): Promise<Place> {
    const communityCode = gridCode.slice(0, AREA_CODE_LENGTHS.community);
    const areas = await this.areas.names(areaPath(gridCode));
    const area = { code: gridCode, name: areas.get(gridCode)?.name ?? '', communityName: areas.get(communityCode)?.name ?? '' };
    return { area, ...dutyPhoneAmong(areas, gridCode) };
  }
}
