import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { Public } from '../access/actor';

/** For load balancers: alive, and ready to take requests. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly db: DataSource,
  ) {}

  @Get('livez')
  @Public('a load balancer has no account')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public('a load balancer has no account')
  async ready(): Promise<{ status: string }> {
    try {
      const { status } = await this.health.check([() => this.database()]);
      return { status };
    } catch {
      throw new ServiceUnavailableException();
    }
  }

  private async database(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('database');
    try {
      await this.db.query('SELECT 1');
      return check.up();
    } catch {
      return check.down();
    }
  }
}
