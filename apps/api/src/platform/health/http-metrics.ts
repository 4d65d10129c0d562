import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counts and times of answers by route pattern; no label ever holds an id, a token or a name. */
@Injectable()
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.seconds.observe({ method, route, status: String(status) }, seconds);
  }
}
