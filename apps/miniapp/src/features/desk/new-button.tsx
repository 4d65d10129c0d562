import { Button } from '../../ui/button';
import { KeyCap } from '../../ui/key-cap';

/** Begins a new one of a list, by tap or by N. While a form is open, that form has the one primary of the page. */
export function NewButton({ word, isFormOpen, onPress }: { word: string; isFormOpen: boolean; onPress: () => void }) {
  return (
    <Button isSmall kind={isFormOpen ? 'second' : 'primary'} onPress={onPress}>
      {word}
      {!isFormOpen && <KeyCap letter='N' isOnPrimary />}
    </Button>
  );
}
