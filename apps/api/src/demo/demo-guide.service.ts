import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CodesService } from '../codes/codes.service';
import { HouseholdsService } from '../households/households.service';
import { Account } from '../identity/account.entity';
import type { DemoCodeView } from '../portal/about.dto';
import { AboutService } from '../portal/about.service';
import { CAST } from './demo-cast';
import { HOME_GRID } from './demo-plan';

/** Tells visitors of the demo whom they can be and where they can scan. */
@Injectable()
export class DemoGuide {
  constructor(
    private readonly db: DataSource,
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
    private readonly about: AboutService,
  ) {}

  /** Only those of the cast who are there: a database that is no demo introduces nobody. */
  async introduce(): Promise<void> {
    const accounts = await this.db.manager.find(Account, { select: { username: true, personId: true } });
    const personIds = new Map(accounts.map(({ username, personId }) => [username, personId]));
    const resident = personIds.get('resident');
    if (!resident) {
      return;
    }
    const persons = CAST.filter(({ username }) => personIds.has(username)).map(({ username, name, shownAs, title, place }) => ({
      username,
      name: shownAs ?? name,
      title,
      place,
    }));
    this.about.introduce(persons, [...(await this.doorCode(resident)), ...(await this.gridCode())]);
  }

  private async doorCode(personId: string): Promise<DemoCodeView[]> {
    const [home] = await this.households.homesOf(personId);
    const token = home && (await this.codes.activeToken('household', home.dwellingId));
    return token ? [{ kind: 'household', label: `户码 · 王奶奶家（${home.address}）`, url: this.codes.url(token) }] : [];
  }

  private async gridCode(): Promise<DemoCodeView[]> {
    const token = await this.codes.activeToken('grid', HOME_GRID);
    return token ? [{ kind: 'grid', label: '格码 · 园丁社区 001 网格', url: this.codes.url(token) }] : [];
  }
}
