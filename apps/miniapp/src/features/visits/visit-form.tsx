import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { VISIT_OUTCOME_NAMES, VISIT_OUTCOMES, VISIT_REASON_NAMES, VISIT_REASONS } from '@duoduo/contracts/visits';
import { Choice, Field, TextArea } from '../../ui/field';
import type { VisitDraft } from './visit-draft';

const REASONS = VISIT_REASONS.map((value) => ({ value, word: VISIT_REASON_NAMES[value] }));
const OUTCOMES = VISIT_OUTCOMES.map((value) => ({ value, word: VISIT_OUTCOME_NAMES[value] }));

/** Two taps and, if there is something to say, a sentence. */
export function VisitFields({ draft, change }: { draft: VisitDraft; change: (part: Partial<VisitDraft>) => void }) {
  return (
    <>
      <Field label='为什么来？'>
        <Choice label='为什么来' options={REASONS} value={draft.reason} onChange={(reason) => change({ reason })} />
      </Field>
      <Field label='怎么样？'>
        <Choice label='怎么样' options={OUTCOMES} value={draft.outcome} onChange={(outcome) => change({ outcome })} />
      </Field>
      <Field label='要记一句吗？' optional='可以不写'>
        <TextArea
          label='走访备注'
          value={draft.note}
          onChange={(note) => change({ note })}
          placeholder='例如：血压药快吃完了'
          maxLength={NOTE_LENGTH.max}
        />
      </Field>
    </>
  );
}
