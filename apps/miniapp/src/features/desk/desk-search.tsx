import { View } from '@tarojs/components';
import { focusField, useKeys } from '../../platform/desk';
import { Input } from '../../ui/field';

const FIELD_ID = 'desk-search';

/** Narrows the list to what contains the words; the slash key goes there. */
export function DeskSearch({ value, onChange, hint }: { value: string; onChange: (value: string) => void; hint: string }) {
  useKeys({ '/': () => focusField(FIELD_ID) });
  return (
    <View id={FIELD_ID}>
      <Input label='搜索' value={value} onChange={onChange} placeholder={hint} />
    </View>
  );
}

/** Whether any of the texts contains the words. */
export function matches(words: string, texts: readonly (string | null | undefined)[]): boolean {
  const wanted = words.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
}
