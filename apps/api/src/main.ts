import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { Config, ConfigError, loadConfig } from './platform/config';
import { fastifyAdapter, setUpHttp } from './platform/http/http-setup';

/** Starts HTTP; nothing else. */
async function main(): Promise<void> {
  const config = loadConfig();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), fastifyAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs(); // from here on as they come: the demo says how far its seeding is
  await setUpHttp(app);
  await app.listen(app.get(Config).PORT, app.get(Config).HOST);
}

main().catch((error: unknown) => {
  const reason = error instanceof ConfigError ? `配置有误 / bad configuration:\n${error.message}` : String((error as Error).stack ?? error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
