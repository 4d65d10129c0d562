import { Injectable } from '@nestjs/common';
import { areaPath } from '@duoduo/contracts/areas';
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
    const path = areaPath(areaCode).reverse();
    const areas = await this.areas.names(path);
    const area = path.map((code) => areas.get(code)).find((each) => each?.dutyPhone);
    return { dutyPhone: area?.dutyPhone ?? null, dutyHours: area?.dutyHours ?? null };
  }
}
