import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';

function Me() {
  return (
    <Page title='我的' tab='me'>
      {null}
    </Page>
  );
}

export default screen(Me);
