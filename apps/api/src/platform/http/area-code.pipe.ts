import { Injectable, type PipeTransform } from '@nestjs/common';
import { AREA_CODE_PATTERN } from '@duoduo/contracts/areas';
import { DomainError } from '../domain-error';

/** A division code in a path. @throws invalid-id */
@Injectable()
export class AreaCodePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!AREA_CODE_PATTERN.test(value)) {
      throw new DomainError('malformed', 'invalid-id');
    }
    return value;
  }
}
