import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { CODE_KIND_NAMES, type CodeKind } from '@duoduo/contracts/codes';
import { LABELS_PER_SHEET } from '@duoduo/contracts/limits';
import { AreasService } from '../areas/areas.service';
import type { CodeSheet } from '../codes/code-sheet.entity';
import { CodeSheets } from '../codes/code-sheets.service';
import { CodesService } from '../codes/codes.service';
import { DoorsService } from '../households/doors.service';
import type { Actor } from '../platform/access/actor';
import { dayOf } from '../platform/clock';
import type { Idempotency } from '../platform/idempotency';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import type { CodeSheetView, PrintCodesBody } from './code.dto';
import { CodeDesk } from './code-desk.service';
import { isBoardAlone, wantedDoors } from './code.rules';
import { drawLabels, type Label } from './label-pdf';
import { gridNotFound, linkExpired } from './portal.errors';

type Printed = Pick<CodeSheet, 'gridCode' | 'dwellingIds'>;

/** Labels for doors and boards, as a PDF to be printed and cut. */
@Injectable()
export class LabelSheets {
  constructor(
    private readonly areas: AreasService,
    private readonly doors: DoorsService,
    private readonly codes: CodesService,
    private readonly desk: CodeDesk,
    private readonly sheets: CodeSheets,
    private readonly links: SignedLinks,
  ) {}

  /**
   * Prepares the labels of a dwelling, a building, an estate, a grid with its board, or a board alone; what has no code gets its first one. The
   * same key and body answers the first sheet, with a fresh link.
   * @throws dwelling-not-found, estate-not-found, area-not-found, too-many-doors, invalid-body, idempotency-key-reused
   */
  async prepare(actor: Actor, wish: PrintCodesBody, idem: Idempotency): Promise<CodeSheetView> {
    const { gridCode, dwellingIds } = isBoardAlone(wish) ? await this.boardOf(actor, wish) : await this.doorsOf(actor, wish);
    const sheet = await this.sheets.prepare({ madeBy: actor.personId, gridCode, dwellingIds }, idem);
    const count = sheet.dwellingIds.length + (sheet.gridCode === null ? 0 : 1);
    return { id: sheet.id, url: this.links.sign(pathOf(sheet.id)), count };
  }

  /** The codes as they are now; what was revoked since then is left out. @throws link-expired */
  async pdf(sheetId: string, signature: LinkSignature): Promise<Buffer> {
    this.links.check(pathOf(sheetId), signature);
    const sheet = await this.sheets.find(sheetId);
    if (!sheet) {
      throw linkExpired();
    }
    return drawLabels([...(await this.boardLabel(sheet)), ...(await this.doorLabels(sheet))]);
  }

  private async boardOf(actor: Actor, { boardOf }: PrintCodesBody): Promise<Printed> {
    const { subjectId } = await this.desk.subjectOf(actor, 'code.print', { kind: 'grid', gridCode: boardOf });
    return { gridCode: subjectId, dwellingIds: [] };
  }

  private async doorsOf(actor: Actor, { gridCode, ...wish }: PrintCodesBody): Promise<Printed> {
    const place = wantedDoors({ ...wish, areaCode: gridCode });
    if (gridCode !== undefined && gridCode.length !== AREA_CODE_LENGTHS.grid) {
      throw gridNotFound(gridCode);
    }
    const { doors } = await this.doors.at(actor, 'code.print', place, LABELS_PER_SHEET);
    return { gridCode: gridCode ?? null, dwellingIds: doors.map(({ dwellingId }) => dwellingId) };
  }

  private async boardLabel({ gridCode }: CodeSheet): Promise<Label[]> {
    return gridCode === null ? [] : this.labels('grid', [{ subjectId: gridCode, gridCode, place: '' }]);
  }

  private async doorLabels({ dwellingIds }: CodeSheet): Promise<Label[]> {
    const doors = await this.doors.byId(dwellingIds);
    return this.labels(
      'household',
      dwellingIds
        .flatMap((id) => doors.get(id) ?? [])
        .map(({ dwellingId, gridCode, address }) => ({
          subjectId: dwellingId,
          gridCode,
          place: address,
        })),
    );
  }

  /** A board's place is its grid. */
  private async labels(kind: CodeKind, subjects: { subjectId: string; gridCode: string; place: string }[]): Promise<Label[]> {
    const codes = await this.codes.active(
      kind,
      subjects.map(({ subjectId }) => subjectId),
    );
    const communityOf = (gridCode: string) => gridCode.slice(0, AREA_CODE_LENGTHS.community);
    const areas = await this.areas.names(subjects.flatMap(({ gridCode }) => [gridCode, communityOf(gridCode)]));
    return subjects.flatMap(({ subjectId, gridCode, place }) => {
      const code = codes.get(subjectId);
      return code
        ? [
            {
              isBoard: kind === 'grid',
              title: CODE_KIND_NAMES[kind],
              community: areas.get(communityOf(gridCode))?.name ?? '',
              place: place || (areas.get(gridCode)?.name ?? ''),
              url: this.codes.url(code.token),
              token: code.token,
              madeOn: dayOf(code.createdAt),
            },
          ]
        : [];
    });
  }
}

function pathOf(sheetId: string): string {
  return `/api/code-sheets/${sheetId}.pdf`;
}
