import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, ACCESS } from './actor';

/** Stops the boot when a route says neither `@Allow` nor `@Public`. */
@Injectable()
export class UndeclaredRoutes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) {
        return [];
      }
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${metatype.name}.${name}`, handler: prototype[name]! }))
        .filter(({ handler }) => Reflect.getMetadata(PATH_METADATA, handler) !== undefined)
        .filter(({ handler }) => !this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, metatype]))
        .map(({ name }) => name);
    });
    if (undeclared.length > 0) {
      throw new Error(`Routes without @Allow or @Public: ${undeclared.join(', ')}`);
    }
  }
}
