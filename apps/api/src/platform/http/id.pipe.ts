import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../domain-error';
import { ID_PATTERN } from '../new-id';

/** An id in a path. @throws invalid-id */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = value.toUpperCase();
    if (!ID_PATTERN.test(id)) {
      throw new DomainError('malformed', 'invalid-id');
    }
    return id;
  }
}
