import { useState } from 'react';
import { View } from '@tarojs/components';
import { SOLVED, SOLVED_NAMES, type Solved } from '@duoduo/contracts/tasks';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/field';
import type { ShapeName } from '../../ui/icon';

const SOLVED_SHAPES: Record<Solved, ShapeName> = { yes: 'done', partly: 'doing', no: 'wait' };
const SOLVED_OPTIONS = SOLVED.map((value) => ({ value, word: SOLVED_NAMES[value], shape: SOLVED_SHAPES[value] }));

export const SATISFACTION_WORDS: Record<string, string> = { '1': '很不满', '2': '不满意', '3': '一般', '4': '满意', '5': '很满意' };
const SATISFACTION_OPTIONS = Object.entries(SATISFACTION_WORDS).map(([value, note]) => ({ value, word: value, note }));

export interface Rating {
  solved: Solved | null;
  satisfaction: string | null;
}

export function useRating() {
  return useState<Rating>({ solved: null, satisfaction: null });
}

/** Solved or not, and how well it was done. Nothing is chosen beforehand, and saying nothing is no praise. */
export function RatingForm({ rating, onChange }: { rating: Rating; onChange: (rating: Rating) => void }) {
  return (
    <Card>
      <View className='dd-strong'>您家解决了吗？</View>
      <View className='dd-mt2'>
        <Choice
          label='您家解决了吗'
          options={SOLVED_OPTIONS}
          value={rating.solved}
          onChange={(solved) => onChange({ ...rating, solved })}
        />
      </View>
      <View className='dd-strong dd-mt3'>办得满意吗？</View>
      <View className='dd-mt2'>
        <Choice
          label='办得满意吗'
          options={SATISFACTION_OPTIONS}
          value={rating.satisfaction}
          onChange={(satisfaction) => onChange({ ...rating, satisfaction })}
          columns={5}
        />
      </View>
    </Card>
  );
}
