import { Controller, Get, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { Allow, Public } from '../../src/platform/access/actor';
import { Clock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { fastifyAdapter, setUpHttp } from '../../src/platform/http/http-setup';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

@Controller('naked')
class NakedController {
  @Get()
  read(): object {
    return {};
  }
}

@Controller('half-naked')
class HalfNakedController {
  @Get('declared')
  @Public('a test')
  declared(): object {
    return {};
  }

  @Get('forgotten')
  forgotten(): object {
    return {};
  }
}

/** Its route comes from its parent. */
@Controller('inherited')
class InheritedController extends NakedController {}

@Controller('dressed')
@Allow('self.read')
class DressedController {
  @Get()
  read(): object {
    return {};
  }
}

describe('a route that declares no access', () => {
  let database: TestDatabase;

  beforeAll(async () => void (database = await makeTestDatabase()));
  afterAll(() => database.drop());

  async function boot(controller: Type): Promise<void> {
    const config = loadConfig({ ...testEnvironment(), ...database.env });
    const module = await Test.createTestingModule({ imports: [AppModule.with(config, new Clock())], controllers: [controller] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(config), { logger: false });
    try {
      await setUpHttp(app);
      await app.listen(0, '127.0.0.1');
    } finally {
      await app.close();
    }
  }

  it.each([
    ['alone', NakedController, 'NakedController.read'],
    ['beside a declared one', HalfNakedController, 'HalfNakedController.forgotten'],
    ['inherited', InheritedController, 'InheritedController.read'],
  ])('stops the boot and is named: %s', async (_how, controller, name) => {
    await expect(boot(controller)).rejects.toThrow(`Routes without @Allow or @Public: ${name}`);
  });

  it('starts when the whole controller declares it', async () => {
    await expect(boot(DressedController)).resolves.toBeUndefined();
  });
});
