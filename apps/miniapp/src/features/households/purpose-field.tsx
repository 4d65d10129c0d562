import { View } from '@tarojs/components';
import { PURPOSE_LENGTH } from '@duoduo/contracts/limits';
import { Choice, Field, Input } from '../../ui/field';

/** Whether these words say what for; the service asks for letters, too. */
export function isPurpose(words: string): boolean {
  return words.trim().length >= PURPOSE_LENGTH.min;
}

interface Props {
  question: string;
  /** Ready-made answers. */
  usual: readonly string[];
  value: string;
  onChange: (value: string) => void;
  wrong?: string;
}

/** What for: one of the usual words, or one's own. The household reads it. */
export function PurposeField({ question, usual, value, onChange, wrong }: Props) {
  return (
    <Field label={question} optional='住户会看到' wrong={wrong}>
      <Choice label={question} options={usual.map((word) => ({ value: word, word }))} value={value} onChange={onChange} columns={4} />
      <View className='dd-mt2'>
        <Input label='用途' value={value} onChange={onChange} placeholder='或自己写' maxLength={PURPOSE_LENGTH.max} />
      </View>
    </Field>
  );
}
