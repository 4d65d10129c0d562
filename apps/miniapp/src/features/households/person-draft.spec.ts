import { NO_PERSON, typedOf } from './person-draft';

describe('what is sent of a person', () => {
  it('is what was typed and nothing else', () => {
    expect(typedOf({ ...NO_PERSON, phone: ' 13900001234 ' })).toEqual({ phone: '13900001234' });
    expect(typedOf(NO_PERSON)).toEqual({});
  });

  it('is written as the service takes it', () => {
    const draft = { ...NO_PERSON, idNumber: '15060319460301001x', bornOn: '1946年3月1日' };
    expect(typedOf(draft)).toEqual({ idNumber: '15060319460301001X', bornOn: '1946-03-01' });
  });
});
