import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';

function Code() {
  return <Page title='多多'>{null}</Page>;
}

export default screen(Code);
