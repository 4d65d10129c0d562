import type { TaskView } from '../../platform/views';
import { sayMoment } from '../../ui/say-time';

const LEVEL_WORDS: Record<TaskView['escalations'][number]['level'], string> = {
  community: '提醒社区',
  street: '上报街道',
  county: '上报区里',
};

/** Who was told that it is late, and since when, the narrowest level first: 昨天 18:01 起上报街道. */
export function escalationWords({ escalations }: Pick<TaskView, 'escalations'>, now: Date): string[] {
  return escalations.map(({ level, at }) => `${sayMoment(at, now)} ${LEVEL_WORDS[level]}`);
}

/** Whether it went above the community. */
export function isEscalated({ escalatedTo }: Pick<TaskView, 'escalatedTo'>): boolean {
  return escalatedTo === 'street' || escalatedTo === 'county';
}
