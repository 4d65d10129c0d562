import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config';
import { DemoBoards } from './demo-boards.service';
import { CAST } from './demo-cast';
import { DemoDatabase } from './demo-database.service';
import { DemoGuide } from './demo-guide.service';
import { type DemoHome, DemoHomes, doorOf, isOnStage } from './demo-homes.service';
import { COMMUNITIES } from './demo-plan';
import { DemoStaff } from './demo-staff.service';
import { DemoStories } from './demo-stories.service';
import { DemoTime } from './demo-time.service';
import { OWNERS_COMMITTEE, PROPERTY_COMPANY } from './demo-units';

/** When the people of the demo were entered: before everything that happens to them. */
const FOUNDED_HOURS_AGO = 400 * 24;

/**
 * Fills an empty demo before anything else runs: not the relay, not the jobs, not a request. One clean state or none:
 * a seeding that was cut off is emptied and done again at the next start.
 */
@Injectable()
export class DemoSeeder implements OnModuleInit {
  private readonly log = new Logger('Demo');

  constructor(
    private readonly config: Config,
    private readonly database: DemoDatabase,
    private readonly time: DemoTime,
    private readonly boards: DemoBoards,
    private readonly staff: DemoStaff,
    private readonly homes: DemoHomes,
    private readonly stories: DemoStories,
    private readonly guide: DemoGuide,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.isDemo) {
      return;
    }
    const state = await this.database.state();
    if (state === 'empty' || state === 'unfinished') {
      this.time.begin();
      try {
        await this.seed();
      } finally {
        this.time.end();
      }
    }
    if (state === 'whole') {
      await this.staff.settlePassword();
    }
    await this.guide.introduce();
  }

  private async seed(): Promise<void> {
    await this.database.begin();
    this.time.goBack(FOUNDED_HOURS_AGO);
    await this.boards.addAreas();
    this.log.log('演示数据：鄂尔多斯市 9 个旗区、88 个街道苏木镇、1,011 个社区嘎查村');
    await this.staff.addUnits();
    const homes = await this.fillGrids();
    await this.staff.addStaff();
    await this.appointResidents(homes);
    await this.staff.openAccounts();
    await this.boards.addBoards();
    await this.stories.tell(homes);
    this.time.goBack(0);
    await this.database.finish();
    this.log.log('演示数据：已就绪，人物和事情都是虚构的');
  }

  private async fillGrids(): Promise<DemoHome[]> {
    this.homes.reset();
    const units = { propertyUnitId: this.staff.unit(PROPERTY_COMPANY).id, committeeUnitId: this.staff.unit(OWNERS_COMMITTEE).id };
    const homes: DemoHome[] = [];
    for (const { code, grids } of COMMUNITIES) {
      for (const grid of grids) {
        homes.push(...(await this.homes.fill(code, grid, units)));
        if (homes.length % 600 === 0) this.log.log(`演示数据：${homes.length} 户 …`);
        await nextTurn(); // SQLite never waits for anything: let the line out and a signal in
      }
    }
    return homes;
  }

  private async appointResidents(homes: readonly DemoHome[]): Promise<void> {
    const byDoor = new Map(homes.filter(isOnStage).map((home) => [home.door, home]));
    for (const { username, home } of CAST) {
      if (home) await this.staff.appointResident(username, byDoor.get(doorOf(home))!.headId);
    }
  }
}
