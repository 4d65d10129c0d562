import { type DynamicModule, Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { CityGrids } from './city-grids.service';
import { CitySeeder } from './city-seeder.service';

/** The whole city of invented people, for trying how the service fares with as many. Only `npm run seed:city` stands on it. */
@Module({})
export class CityModule {
  /** Beside the application, whose start migrates, loads the divisions and seeds an empty demo. */
  static beside(application: DynamicModule): DynamicModule {
    return {
      module: CityModule,
      imports: [application, AreasModule, IdentityModule, CodesModule, HouseholdsModule],
      providers: [CitySeeder, CityGrids],
    };
  }
}
