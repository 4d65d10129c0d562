import { MESSAGE_KINDS, type MessageKind } from '@duoduo/contracts/messages';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique } from 'class-validator';
import { OneOf, Whole } from '../platform/http/fields';

/** A kind of message that one may let WeChat bring. */
export class MessageOfferView {
  @OneOf(MESSAGE_KINDS, 'MessageKind') kind!: MessageKind;
  /** For `wx.requestSubscribeMessage`. */
  templateId!: string;
  /** How many he has let come and has not had yet. */
  @Whole() remaining!: number;
}

export class MessageOffersView {
  /** Empty for who does not sign in by WeChat, and where there are no templates. */
  items!: MessageOfferView[];
}

/** People, each once, by the best that became of the messages to him. */
export class MessageDeliveryView {
  @Whole() delivered!: number;
  /** WeChat gave no answer: it may have come. */
  @Whole() unknown!: number;
  /** WeChat did not take it: he has no consent left there, or refuses messages. */
  @Whole() notDelivered!: number;
}

export class MessageCreditsBody {
  /** What he has just accepted in WeChat's own question: one message of each. */
  @OneOf(MESSAGE_KINDS, 'MessageKind', { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MESSAGE_KINDS.length)
  @ArrayUnique()
  kinds!: MessageKind[];
}
