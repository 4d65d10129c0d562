import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { UndeclaredRoutes } from './access/undeclared-routes';
import { Clock } from './clock';
import { Config } from './config';
import { openReader, openWriter, type Schema, WRITER } from './database/data-sources';
import { Transactions } from './database/transactions';
import { FieldCipher } from './field-cipher';
import { HealthController } from './health/health.controller';
import { MetricsController } from './health/metrics.controller';
import { HttpMetrics } from './health/http-metrics';
import { logging } from './logging';
import { Outbox } from './outbox/outbox.service';
import { OutboxHandlers } from './outbox/outbox-handlers';
import { OutboxRelay } from './outbox/outbox-relay';
import { SignedLinks } from './signed-links';
import { Wechat } from './wechat/wechat.service';
import { WechatCalls } from './wechat/wechat-calls.service';
import { WechatContent } from './wechat/wechat-content.service';
import { WechatMessages } from './wechat/wechat-messages.service';
import { WechatPhones } from './wechat/wechat-phones.service';
import { WechatTokens } from './wechat/wechat-tokens.service';

/** What every feature stands on; knows no domain word. The only global module. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(WRITER) private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {}

  static with(config: Config, schema: Schema, clock = new Clock()): DynamicModule {
    return {
      module: PlatformModule,
      imports: [LoggerModule.forRoot(logging(config)), ScheduleModule.forRoot(), TerminusModule, DiscoveryModule],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: WRITER, useFactory: () => openWriter(config, schema) },
        { provide: DataSource, inject: [WRITER], useFactory: (writer: DataSource) => openReader(config, schema, writer) },
        Transactions,
        FieldCipher,
        SignedLinks,
        Outbox,
        OutboxHandlers,
        OutboxRelay,
        UndeclaredRoutes,
        HttpMetrics,
        Wechat,
        WechatCalls,
        WechatContent,
        WechatMessages,
        WechatPhones,
        WechatTokens,
      ],
      exports: [
        Config,
        Clock,
        WRITER,
        DataSource,
        Transactions,
        FieldCipher,
        SignedLinks,
        Outbox,
        OutboxHandlers,
        OutboxRelay,
        HttpMetrics,
        Wechat,
        WechatContent,
        WechatMessages,
        WechatPhones,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reader.destroy();
    if (this.writer.isInitialized) {
      await this.writer.destroy();
    }
  }
}
