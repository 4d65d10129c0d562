import type { CategoryView } from '../../platform/views';
import type { ReportDraft } from './report-body';

/** What the address of the form may carry. */
export interface ReportParams {
  token?: string;
  text?: string;
  behalf?: string;
  topic?: string;
}

type Kind = 'report' | 'complaint' | 'behalf' | 'call';

/** Its kind, and the place it came with: what was begun about one home is never sent about another, nor a report as a complaint. */
export type DraftName = `${Kind}-${string}` | `link-${string}`;

/** How the form opens: under which name it keeps what is written, and what stands in it already. */
export function openingOf(params: ReportParams): { name: DraftName; opening: Partial<ReportDraft> } {
  const { token, text } = params;
  return {
    name: `${kindOf(params)}-${token ?? 'here'}`,
    opening: {
      ...(token ? { place: { kind: 'code', token } } : {}),
      ...(text ? { description: decodeURIComponent(text) } : {}),
    },
  };
}

/** Where a complaint begins: what is only a suggestion stands before it, and goes to the community. */
export function complaintAmong<T extends Pick<CategoryView, 'parentCode' | 'name'>>(categories: readonly T[]): T | undefined {
  const tops = categories.filter(({ parentCode }) => parentCode === null);
  return tops.find(({ name }) => name.includes('投诉')) ?? tops.find(({ name }) => /建议|其他/.test(name));
}

function kindOf({ behalf, topic, text }: ReportParams): Kind {
  if (behalf === '1') return 'behalf';
  if (topic === 'complaint') return 'complaint';
  // its words are given: they take the place of no others
  return text ? 'call' : 'report';
}
