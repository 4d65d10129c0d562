import { View } from '@tarojs/components';
import { focusField, useKeys } from '../../platform/desk';
import { Input } from '../../ui/field';
import { LoadMore, StateView } from '../../ui/state-view';

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

interface NothingFoundProps {
  words: string;
  /** What was searched, where it comes page by page: only what has been read of it. */
  list?: Parameters<typeof LoadMore>[0]['list'];
  onClear: () => void;
}

/** In the place of a list of which nothing contains the words. What is so without them is not said here. */
export function NothingFound({ words, list, onClear }: NothingFoundProps) {
  const text = list?.hasNextPage ? '只找了已经读出来的，后面还有' : undefined;
  return (
    <>
      <StateView icon='search' title={`没有找到“${words.trim()}”`} text={text} isNear action={{ word: '清除搜索', onPress: onClear }} />
      {list && <LoadMore list={list} />}
    </>
  );
}

/** Whether any of the texts contains the words. */
export function matches(words: string, texts: readonly (string | null | undefined)[]): boolean {
  const wanted = words.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
}
