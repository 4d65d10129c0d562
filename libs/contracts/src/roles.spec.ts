import { titleOf } from './roles';

describe('what somebody is called by his post', () => {
  it.each([
    ['clerk', '150603002004', '园丁社区', null, '社区工作者'],
    ['clerk', '150603002', '青春山街道', null, '街道办事员'],
    ['clerk', '150622100', '薛家湾镇', null, '镇办事员'],
    ['supervisor', '150603002', '青春山街道', null, '街道督办人员'],
    ['supervisor', '150622', '准格尔旗', null, '旗督办人员'],
    ['unit-clerk', '150603', '康巴什区', '区住建局', '区住建局办事员'],
    ['grid-worker', '150603002004001', '001 网格', null, '网格员'],
    ['redeemer', '150603002004', '园丁社区', '园丁便民超市', '兑换点'],
    ['admin', '15', '内蒙古自治区', null, '管理员'],
  ] as const)('%s at %s (%s, %s): %s', (role, areaCode, areaName, unitName, title) => {
    expect(titleOf({ role, areaCode, areaName, unitName })).toBe(title);
  });
});
