import { Module } from '@nestjs/common';
import { CodeMisses } from './code-misses';
import { CodesService } from './codes.service';

/** Tokens on doors and notice boards. Who sees what behind one is decided in portal/. */
@Module({ providers: [CodesService, CodeMisses], exports: [CodesService] })
export class CodesModule {}
