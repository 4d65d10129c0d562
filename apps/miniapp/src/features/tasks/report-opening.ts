import type { ReportDraft } from './report-body';

/** What the address of the form may carry. */
export interface ReportParams {
  token?: string;
  text?: string;
  behalf?: string;
  topic?: string;
}

type Kind = 'report' | 'suggestion' | 'behalf' | 'call';

/** Its kind, and the place it came with: what was begun about one home is never sent about another, nor a report as a suggestion or complaint. */
export type DraftName = `${Kind}-${string}` | `link-${string}`;

/** Whether it tells of somebody else, who did not write it. */
export function isForAnother(name: DraftName): boolean {
  return name.startsWith('behalf-') || name.startsWith('link-');
}

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

function kindOf({ behalf, topic, text }: ReportParams): Kind {
  if (behalf === '1') return 'behalf';
  if (topic === 'suggestion') return 'suggestion';
  // its words are given: they take the place of no others
  return text ? 'call' : 'report';
}
