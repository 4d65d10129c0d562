import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EstatePlaces } from '../identity/estate-places.service';
import { placesFor } from '../platform/database/sql';

/** Tells the units where estates lie. */
@Injectable()
export class EstateCommunities implements OnModuleInit {
  constructor(private readonly places: EstatePlaces) {}

  onModuleInit(): void {
    this.places.answerWith(async (tx, ids) => {
      const rows = await tx.query<{ id: string; communityCode: string }[]>(
        `SELECT id, communityCode FROM estates WHERE id IN (${placesFor(ids)})`,
        [...ids],
      );
      return new Map(rows.map(({ id, communityCode }) => [id, communityCode]));
    });
  }
}
