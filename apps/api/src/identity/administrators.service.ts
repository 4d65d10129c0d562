import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountsService } from './accounts.service';
import { PeopleService } from './people.service';
import { PostsService } from './posts.service';
import { ROOT_AREA } from './root-area';

/** The first person who may do anything. */
@Injectable()
export class Administrators {
  constructor(
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
    private readonly posts: PostsService,
  ) {}

  /** The account `admin` with a post at the root. */
  async appointFirst(tx: EntityManager, password: string): Promise<void> {
    const person = await this.people.create(tx, { name: '管理员', areaCode: ROOT_AREA });
    await this.accounts.create(tx, { personId: person.id, username: 'admin', password });
    await this.posts.create(tx, { personId: person.id, role: 'admin', areaCode: ROOT_AREA });
  }
}
