import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { errorText } from '../platform/feedback';
import { Button } from './button';
import { Field, Input } from './field';

const TYPED_MAX = 20;

interface Props {
  /** What is typed: 受理号. */
  label: string;
  /** As it came with the link; asked for at once. */
  given: string;
  placeholder: string;
  hint?: string;
  word: string;
  /** The asking: a mutation, because what is typed half asks nothing. */
  found: { mutate: (typed: string) => void; reset: () => void; isPending: boolean; error: Error | null };
}

/** Asks for something by a number from a paper or a link. Typing another one takes away what was found for the last. */
export function LookUp({ label, given, placeholder, hint, word, found }: Props) {
  const [typed, setTyped] = useState(given);
  const { mutate: look } = found;
  useEffect(() => {
    if (given) look(given);
  }, [given, look]);
  const write = (text: string) => {
    found.reset();
    setTyped(text);
  };
  const wrong = found.error ? errorText(found.error) : undefined;
  const ask = () => typed.trim() && look(typed.trim());
  return (
    <>
      <Field label={label} wrong={wrong}>
        <Input
          label={label}
          value={typed}
          onChange={write}
          placeholder={placeholder}
          maxLength={TYPED_MAX}
          isBad={Boolean(wrong)}
          onConfirm={ask}
        />
        {hint && <View className='dd-cap dd-mt1'>{hint}</View>}
      </Field>
      <View className='dd-mt3'>
        <Button icon='search' isBusy={found.isPending} isOff={!typed.trim()} onPress={ask}>
          {word}
        </Button>
      </View>
    </>
  );
}
