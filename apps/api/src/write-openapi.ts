import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { loadConfig } from './platform/config';
import { openApiDocument } from './platform/http/docs-pages';
import { fastifyAdapter } from './platform/http/http-setup';

/** Writes the OpenAPI document without a database and without listening: Nest's preview mode creates no providers. */
async function main(file: string): Promise<void> {
  const key = 'a'.repeat(64);
  const config = loadConfig({ NODE_ENV: 'production', ACCESS_TOKEN_KEY: key, FIELD_KEYS: `x:${key}`, CODE_KEYS: `x:${key}` });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), fastifyAdapter(config), {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  });
  app.setGlobalPrefix('api');
  writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
  await app.close();
}

main(process.argv[2]!).catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
