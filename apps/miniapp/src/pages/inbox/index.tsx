import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';

function Inbox() {
  return (
    <Page title='通知' tab='inbox'>
      {null}
    </Page>
  );
}

export default screen(Inbox);
