import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
import type { Area } from '../areas/area.entity';
import { AreasService } from '../areas/areas.service';

export interface DutyPhone {
  dutyPhone: string | null;
  dutyHours: string | null;
}

/** Whom to ring about an area: the number of the area itself, or of the nearest one above that has one. */
@Injectable()
export class DutyPhones {
  constructor(private readonly areas: AreasService) {}

  async of(areaCode: string): Promise<DutyPhone> {
    return dutyPhoneAmong(await this.areas.names(areaPath(areaCode)), areaCode);
  }
}

/** The same where the area and those above it are at hand. */
export function dutyPhoneAmong(areas: ReadonlyMap<string, Area>, areaCode: string): DutyPhone {
  const area = areaPath(areaCode)
    .reverse()
    .map((code) => areas.get(code))
    .find((each) => each?.dutyPhone);
  return { dutyPhone: area?.dutyPhone ?? null, dutyHours: area?.dutyHours ?? null };
}
