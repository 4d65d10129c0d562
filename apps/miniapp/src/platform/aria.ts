import { isBrowser } from './environment';

type Role =
  | 'button'
  | 'link'
  | 'radio'
  | 'checkbox'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'radiogroup'
  | 'group'
  | 'list'
  | 'listitem'
  | 'status'
  | 'alert'
  | 'heading'
  | 'img'
  | 'navigation'
  | 'main'
  | 'region';

interface Meaning {
  role?: Role;
  label?: string;
  /** Its own words are its name: a browser reads them out, and a label must not say less. A mini-program needs the label. */
  hasWords?: boolean;
  checked?: boolean;
  selected?: boolean;
  /** The one of a list that is open beside it. */
  current?: boolean;
  disabled?: boolean;
  hidden?: boolean;
  live?: boolean;
}

/**
 * What a part means to a screen reader. Browsers read `role`, mini-programs `aria-role`; both are said here and nowhere else.
 * States are words, because a false boolean would remove the attribute.
 */
export function aria({ role, label, hasWords, checked, selected, current, disabled, hidden, live }: Meaning): Record<string, string> {
  const said: Record<string, string> = {};
  if (role) said[isBrowser ? 'role' : 'ariaRole'] = role;
  const say = (browserName: string, miniName: string, value: string) => (said[isBrowser ? browserName : miniName] = value);
  if (label && !(hasWords && isBrowser)) say('aria-label', 'ariaLabel', label);
  if (checked !== undefined) say('aria-checked', 'ariaChecked', String(checked));
  if (selected !== undefined) say('aria-selected', 'ariaSelected', String(selected));
  if (current && isBrowser) said['aria-current'] = 'true';
  if (role === 'heading' && isBrowser) said['aria-level'] = '1';
  if (disabled) say('aria-disabled', 'ariaDisabled', 'true');
  if (hidden) say('aria-hidden', 'ariaHidden', 'true');
  if (live) say('aria-live', 'ariaLive', 'polite');
  return said;
}

/** A part to tap, also by keyboard in a browser: Enter and space do what a tap does. */
export function pressable(meaning: Meaning & { role: Role }, onPress: () => void): Record<string, unknown> {
  const tapped = { ...aria(meaning), onClick: onPress };
  if (!isBrowser || meaning.disabled) return tapped;
  const onKeyDown = (event: { key?: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  return { ...tapped, tabIndex: 0, onKeyDown };
}

/** A part that scrolls by itself: a browser's keyboard reaches it, although nothing in it can be pressed. */
export function scrollable(label: string): Record<string, unknown> {
  return isBrowser ? { ...aria({ role: 'region', label }), tabIndex: 0 } : {};
}

/** The name of a text field, put on the element that takes the typing. */
export function fieldName(label: string): Record<string, unknown> {
  return isBrowser ? { nativeProps: { 'aria-label': label } } : { ariaLabel: label };
}
