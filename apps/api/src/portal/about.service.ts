import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ConsentsService } from '../identity/consents.service';
import { Config } from '../platform/config';
import { Wechat } from '../platform/wechat/wechat.service';
import type { AboutView, DemoCodeView, DemoPersonView } from './about.dto';

const { version: VERSION } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };

/** What this installation is. */
@Injectable()
export class AboutService {
  private persons: DemoPersonView[] = [];
  private codes: DemoCodeView[] = [];

  constructor(
    private readonly config: Config,
    private readonly wechat: Wechat,
    private readonly consents: ConsentsService,
  ) {}

  /** The demo tells who can be played and where to scan. */
  introduce(persons: DemoPersonView[], codes: DemoCodeView[]): void {
    this.persons = persons;
    this.codes = codes;
  }

  view(): AboutView {
    const demo = this.config.isDemo;
    const [demoPersons, demoCodes] = [this.persons, this.codes];
    return {
      name: '多多',
      version: VERSION,
      demo,
      dialling: !demo,
      wechat: this.wechat.isOn,
      privacy: this.consents.statement(),
      demoPersons,
      demoCodes,
    };
  }
}
