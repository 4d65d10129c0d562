import { Injectable } from '@nestjs/common';
import type { PostRole } from '@duoduo/contracts/roles';
import { PeopleService } from '../identity/people.service';
import type { Post } from '../identity/post.entity';
import { PostLists } from '../identity/post-lists.service';
import type { Actor } from '../platform/access/actor';
import type { HandOverLineView, HandOverPartyView, HandOverView, LeavingView } from './hand-over.dto';
import type { HandOver } from './hand-over.entity';
import { actionsOf } from './hand-over.rules';
import type { Leaving } from './hand-over-lists.service';
import { HandOverPackets } from './hand-over-packets.service';

/** Hand-overs with the names around them. */
@Injectable()
export class HandOverViews {
  constructor(
    private readonly postLists: PostLists,
    private readonly people: PeopleService,
    private readonly packets: HandOverPackets,
  ) {}

  async one(actor: Actor, handOver: HandOver): Promise<HandOverView> {
    const [line] = await this.lines(actor, [handOver]);
    const packet = handOver.packet ?? (await this.packets.of((await this.postLists.byIds([handOver.fromPostId]))[0]!));
    const { outcome } = handOver;
    return {
      ...line!,
      packet: await this.packets.named(packet),
      outcome: outcome && { passedOn: outcome.passedOnIds.length, putBack: outcome.putBackIds.length },
    };
  }

  async leaving(actor: Actor, { heldTasks, successors, handOvers }: Leaving): Promise<LeavingView> {
    const [named, items] = await Promise.all([this.postLists.named(successors), this.lines(actor, handOvers)]);
    return {
      heldTasks,
      successors: named.map(({ post, personName }) => ({
        postId: post.id,
        personName,
        isStandIn: post.standsInForPostId !== null,
        toDay: post.toDay,
      })),
      items,
    };
  }

  async lines(actor: Actor, handOvers: readonly HandOver[]): Promise<HandOverLineView[]> {
    const posts = await this.postLists.byIds(handOvers.flatMap(({ fromPostId, toPostId }) => [fromPostId, toPostId]));
    const named = new Map((await this.postLists.named(posts)).map((each) => [each.post.id, each]));
    const people = await this.people.names(handOvers.flatMap(({ openedById, cancelledById }) => [openedById, cancelledById ?? []].flat()));
    return handOvers.map((handOver) => {
      const [from, to] = [named.get(handOver.fromPostId)!, named.get(handOver.toPostId)!];
      return {
        id: handOver.id,
        state: handOver.state,
        role: from.post.role as PostRole,
        areaCode: handOver.areaCode,
        areaName: from.areaName,
        from: partyOf(from, handOver.fromSignedAt),
        to: partyOf(to, handOver.toSignedAt),
        openedByName: people.get(handOver.openedById) ?? '',
        cancelledByName: handOver.cancelledById && (people.get(handOver.cancelledById) ?? ''),
        createdAt: handOver.createdAt.toISOString(),
        endedAt: handOver.endedAt?.toISOString() ?? null,
        actions: actionsOf(actor, handOver, { fromPersonId: from.post.personId, toPersonId: to.post.personId }),
      };
    });
  }
}

function partyOf({ post, personName }: { post: Post; personName: string }, signedAt: Date | null): HandOverPartyView {
  return { postId: post.id, personName, signedAt: signedAt?.toISOString() ?? null };
}
