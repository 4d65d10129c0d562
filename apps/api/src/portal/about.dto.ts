import { CODE_KINDS, type CodeKind } from '@duoduo/contracts/codes';
import { OneOf } from '../platform/http/fields';

/** Somebody a visitor of a demo may be, by one tap. */
export class DemoPersonView {
  username!: string;
  name!: string;
  /** 网格员, 区住建局办事员 … */
  title!: string;
  /** Where he lives or works. */
  place!: string;
}

/** A printed code of a demo, for those who have no door to scan. */
export class DemoCodeView {
  @OneOf(CODE_KINDS, 'CodeKind') kind!: CodeKind;
  label!: string;
  url!: string;
}

/** What people agree to, before the first datum of theirs is asked for. */
export class PrivacyStatementView {
  version!: string;
  text!: string;
}

/** What a client asks before anybody signs in. */
export class AboutView {
  name!: string;
  version!: string;
  /** All people and numbers are invented. */
  demo!: boolean;
  /** Whether numbers may be dialled. */
  dialling!: boolean;
  /** Whether one may sign in by WeChat, where the client runs in it. */
  wechat!: boolean;
  privacy!: PrivacyStatementView;
  /** Empty outside a demo. */
  demoPersons!: DemoPersonView[];
  /** Empty outside a demo. */
  demoCodes!: DemoCodeView[];
}
