import type { ActivityView } from '../../platform/views';
import type { ShapeName } from '../../ui/icon';

type Places = Pick<ActivityView, 'capacity' | 'taken' | 'waiting' | 'signUp' | 'position'>;
type Known = Pick<ActivityView, 'status' | 'endsAt' | 'signUp' | 'signedInAt' | 'signedOutAt'>;

/** 还有 8 个名额; 名额已满，前面还有 2 人候补; 候补中，前面还有 1 人. */
export function sayPlaces({ capacity, taken, waiting, signUp, position }: Places): string {
  if (signUp === 'waiting') {
    if (position === null) return '候补中';
    return position > 1 ? `候补中，前面还有 ${position - 1} 人` : '候补中，您排第一个';
  }
  if (signUp === 'in') return `已报 ${taken} 人，可来 ${capacity} 人`;
  if (taken < capacity) return `还有 ${capacity - taken} 个名额`;
  return waiting > 0 ? `名额已满，前面还有 ${waiting} 人候补` : '名额已满，可以候补';
}

/** What it is worth, said before somebody comes. */
export function sayWorth(pointsExpected: number | null): string {
  return pointsExpected === null ? '记服务时长，不计积分' : `到满全程约得 ${pointsExpected} 分，按时长算`;
}

/** Where I stand with it; null where there is nothing to say. */
export function standing(activity: Known, now: Date): { shape: ShapeName | null; word: string } | null {
  if (activity.status === 'cancelled') return { shape: null, word: '已取消' };
  if (activity.signedOutAt) return { shape: 'done', word: '已签退' };
  if (activity.signedInAt) return { shape: 'doing', word: '已签到' };
  if (new Date(activity.endsAt) <= now) return { shape: null, word: '已结束' };
  if (activity.signUp === 'in') return { shape: 'check', word: '已报名' };
  return activity.signUp === 'waiting' ? { shape: 'wait', word: '候补' } : null;
}
