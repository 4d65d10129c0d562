import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import { PlatformModule } from './platform/platform.module';
import { SCHEMA } from './schema';

/** Features in rank order: an import looks only up this list. */
const FEATURES: DynamicModule['imports'] = [];

@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, SCHEMA, clock), ...FEATURES!] };
  }
}
