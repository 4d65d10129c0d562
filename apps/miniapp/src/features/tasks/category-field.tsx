import { View } from '@tarojs/components';
import type { CategoryView } from '../../platform/views';
import { Choice, Field } from '../../ui/field';
import { QueryState } from '../../ui/state-view';
import { iconOf } from './category-icon';
import { childrenOf, useCategories } from './use-categories';

interface Props {
  topCode: string | null;
  categoryCode: string | null;
  onChange: (codes: { topCode: string; categoryCode: string | null }) => void;
  /** Leaves out what does not fit; everything is offered unless told. */
  isOffered?: (category: CategoryView) => boolean;
}

/** What it is about: the field by one tap, which is enough to report; the thing itself by a second, for those who know. */
export function CategoryField({ topCode, categoryCode, onChange, isOffered = () => true }: Props) {
  const categories = useCategories();
  const all = (categories.data?.items ?? []).filter(isOffered);
  const inner = topCode ? childrenOf(all, topCode) : [];
  return (
    <Field label='哪方面的事？'>
      <QueryState query={categories} name='类别' isNear>
        <Choice
          label='哪方面的事'
          options={childrenOf(all, null).map(topOption)}
          value={topCode}
          onChange={(code) => onChange({ topCode: code, categoryCode: code })}
        />
        {topCode && inner.length > 0 && (
          <View className='dd-mt2'>
            <Choice
              label='具体是什么'
              options={inner.map(({ code, name }) => ({ value: code, word: name }))}
              value={categoryCode}
              onChange={(code) => onChange({ topCode, categoryCode: code })}
              columns={inner.some(({ name }) => name.length > 5) ? 3 : 4}
              isLow
            />
          </View>
        )}
      </QueryState>
    </Field>
  );
}

function topOption({ code, name }: CategoryView) {
  return { value: code, word: name, icon: iconOf(name) };
}
