import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { CityProgress } from './demo/city-progress';
import { CityModule } from './demo/city.module';
import { CitySeeder, ForeignHouseholds } from './demo/city-seeder.service';
import { ConfigError, loadConfig } from './platform/config';

/** Fills DATABASE_URL or DATA_DIR with the city, or with `--share 0.01` of it. Run again, it goes on. */
async function main(): Promise<void> {
  const share = shareOf(parseArgs({ options: { share: { type: 'string', default: '1' } } }).values.share);
  const config = loadConfig();
  if (config.NODE_ENV === 'production') {
    throw new Refusal('正式环境里不写虚构的人。 · No invented people where NODE_ENV=production.');
  }
  const app = await NestFactory.createApplicationContext(CityModule.beside(AppModule.with(config)), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await app.get(CitySeeder).seed(share, new CityProgress(process.stdout), config.isDemo);
  } finally {
    await app.close();
  }
}

class Refusal extends Error {}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) {
    throw new Refusal('--share 应大于 0、不大于 1，例如 0.01。 · --share is a number above 0, at most 1.');
  }
  return share;
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return `配置有误 / bad configuration:\n${error.message}`;
  if (error instanceof ForeignHouseholds) return '库里已有真实的住户，不写虚构的人。 · Other households live here: nothing was written.';
  return error instanceof Refusal ? error.message : String((error as Error).stack ?? error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
});
