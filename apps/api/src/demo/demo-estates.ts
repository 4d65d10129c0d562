import type { EstateContact } from '../households/estate-contacts.service';
import type { NewEstate } from '../households/household-register.service';
import { demoPhone } from './demo-names';

/** Behind those of residents and staff, so that no number appears twice. */
const CONTACT_PHONES_FROM = 2_000_000;

export interface EstatePlan extends Pick<NewEstate, 'address' | 'servicePoint'> {
  contacts: EstateContact[];
  hasCommittee?: boolean;
}

const contact = (number: number, name: string, title: string): EstateContact => ({
  name,
  title,
  phone: demoPhone(CONTACT_PHONES_FROM + number),
});

/** What the files of the estates know beside their doors. Streets, people and numbers are invented. */
export const ESTATES: Record<string, EstatePlan> = {
  园丁南苑: {
    address: '青春山街道 园丁路 1 号',
    servicePoint: { name: '园丁南苑党群服务点', phone: '0477-000 0121' },
    contacts: [contact(1, '郝志强', '物业经理'), contact(2, '吕桂芳', '业委会主任'), contact(3, '乔海燕', '3号楼楼栋长')],
    hasCommittee: true,
  },
  园丁北苑: {
    address: '青春山街道 园丁路 2 号',
    servicePoint: { name: '园丁北苑党群服务点', phone: '0477-000 0122' },
    contacts: [contact(4, '石永军', '物业经理')],
  },
  园丁东苑: { address: '青春山街道 园丁路 5 号', servicePoint: null, contacts: [contact(5, '石永军', '物业经理')] },
  园丁西苑: { address: '青春山街道 学府街 8 号', servicePoint: null, contacts: [contact(6, '贺文静', '物业经理')] },
  园丁新苑: { address: '青春山街道 学府街 12 号', servicePoint: null, contacts: [contact(7, '贺文静', '物业经理')] },
  学苑家园: {
    address: '青春山街道 学府街 30 号',
    servicePoint: { name: '学苑党群服务点', phone: '0477-000 0161' },
    contacts: [contact(8, '白云飞', '物业经理')],
  },
};
