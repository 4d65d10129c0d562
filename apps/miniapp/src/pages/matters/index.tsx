import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';

function Matters() {
  return (
    <Page title='事项' tab='matters'>
      {null}
    </Page>
  );
}

export default screen(Matters);
