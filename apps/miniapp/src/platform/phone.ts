import Taro from '@tarojs/taro';
import { say } from './feedback';

/** Dials a number. In the demo nobody is called: the numbers are invented. */
export function dial(number: string | null, dialling: boolean): void {
  if (!number) return say('没有登记电话');
  if (!dialling) return say(`演示里不真的拨打：${number}`);
  Taro.makePhoneCall({ phoneNumber: number.replace(/[^\d]/g, '') }).catch(() => undefined);
}
