import type { ReactNode } from 'react';
import { Input as TaroInput, Text, Textarea, View } from '@tarojs/components';
import { aria, fieldName, pressable } from '../platform/aria';
import { Icon, Shape, type IconName, type ShapeName } from './icon';

/** A question with what answers it. */
export function Field({ label, optional, wrong, children }: { label: string; optional?: string; wrong?: string; children: ReactNode }) {
  return (
    <View className='dd-field'>
      <View className='dd-label'>
        {label} {optional && <Text className='dd-label__opt'>{optional}</Text>}
      </View>
      {children}
      {wrong && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {wrong}
        </View>
      )}
    </View>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  isBad?: boolean;
}

/** One line of text. */
export function Input({
  label,
  value,
  onChange,
  placeholder,
  maxLength = 140,
  isBad,
  isSecret,
  kind = 'text',
  onConfirm,
}: TextProps & { isSecret?: boolean; kind?: 'text' | 'number'; onConfirm?: () => void }) {
  return (
    <View className={`dd-input${isBad ? ' dd-input--bad' : ''}`}>
      <TaroInput
        className='dd-input__in'
        value={value}
        type={kind}
        password={isSecret}
        placeholder={placeholder}
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={onConfirm}
        {...fieldName(label)}
      />
    </View>
  );
}

/** Some sentences, with a hint at the keyboard's microphone. */
export function TextArea({ label, value, onChange, placeholder, maxLength = 500, isBad, isTall }: TextProps & { isTall?: boolean }) {
  return (
    <View className={`dd-input dd-input--area${isTall ? ' dd-input--tall' : ''}${isBad ? ' dd-input--bad' : ''}`}>
      <Textarea
        className='dd-input__in'
        value={value}
        placeholder={placeholder}
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
        {...fieldName(label)}
      />
      <View className='dd-mic'>
        <Icon name='mic' />
        <Text>不想打字，按键盘上的话筒说</Text>
      </View>
    </View>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; word: string; note?: string; icon?: IconName; shape?: ShapeName }[];
  value: T | null;
  onChange: (value: T) => void;
  columns?: 2 | 3 | 4 | 5;
  isLow?: boolean;
}

/** Pick one. Nothing is chosen beforehand. */
export function Choice<T extends string>({ label, options, value, onChange, columns = 3, isLow }: ChoiceProps<T>) {
  return (
    <View className={`dd-grid dd-grid--choices dd-grid--${columns}`} {...aria({ role: 'radiogroup', label })}>
      {options.map((option) => (
        <View
          key={option.value}
          className={[
            'dd-choice',
            isLow ? 'dd-choice--low' : '',
            option.icon ? 'dd-choice--ico' : '',
            option.note ? 'dd-choice--num' : '',
            option.value === value ? 'dd-choice--on' : '',
          ].join(' ')}
          {...pressable(
            { role: 'radio', label: option.note ? `${option.word} ${option.note}` : option.word, checked: option.value === value },
            () => onChange(option.value),
          )}
        >
          {option.icon && <Icon name={option.icon} />}
          {option.shape && <Shape name={option.shape} />}
          <Text>{option.word}</Text>
          {option.note && <Text className='dd-choice__w'>{option.note}</Text>}
        </View>
      ))}
    </View>
  );
}

export function Checkbox({
  isOn,
  onChange,
  label,
  children,
}: {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  label: string;
  children?: ReactNode;
}) {
  return (
    <View className='dd-check' {...pressable({ role: 'checkbox', label, checked: isOn }, () => onChange(!isOn))}>
      <View className={`dd-box${isOn ? ' dd-box--on' : ''}`}>{isOn && <Icon name='check' />}</View>
      <View className='dd-grow'>{children ?? label}</View>
    </View>
  );
}

/** Two or three lists in the place of one. */
export function Segment<T extends string>({
  options,
  value,
  onChange,
}: {
  options: readonly { value: T; word: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <View className='dd-seg' {...aria({ role: 'tablist' })}>
      {options.map((option) => (
        <View
          key={option.value}
          className={`dd-seg__i${option.value === value ? ' dd-seg__i--on' : ''}`}
          {...pressable({ role: 'tab', label: option.word, selected: option.value === value }, () => onChange(option.value))}
        >
          {option.word}
        </View>
      ))}
    </View>
  );
}
