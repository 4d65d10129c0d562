import Taro from '@tarojs/taro';
import { say } from './feedback';

/** Dials a number. In the demo nobody is called: the numbers are invented. A masked number is for recognising, not for dialling. */
export function dial(number: string | null, dialling: boolean): void {
  if (!number) return say('没有登记电话');
  if (number.includes('*')) return say('号码不公开，请打社区值班电话');
  if (!dialling) return say(`演示里不真的拨打：${number}`);
  Taro.makePhoneCall({ phoneNumber: number.replace(/[^\d]/g, '') }).catch(() => undefined);
}
