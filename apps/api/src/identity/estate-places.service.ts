import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The community of every estate among `ids`; unknown ones are missing. */
export type FindCommunities = (tx: EntityManager, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Where estates lie. Who keeps them stands to the right of this feature and says at start how to ask, so that units may serve estates without knowing any. */
@Injectable()
export class EstatePlaces {
  private find: FindCommunities = async () => new Map();

  answerWith(find: FindCommunities): void {
    this.find = find;
  }

  async communitiesOf(tx: EntityManager, estateIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return estateIds.length === 0 ? new Map() : this.find(tx, estateIds);
  }
}
