/** What becomes of a file: read, compared (dry run), waiting for the word, going in by chunks; `done` and `refused` are final. */
export const IMPORT_STATES = ['parsing', 'checking', 'ready', 'importing', 'done', 'refused'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_STATE_NAMES: Record<ImportState, string> = {
  parsing: '正在读取',
  checking: '正在核对',
  ready: '已核对，等待导入',
  importing: '正在导入',
  done: '已完成',
  refused: '未导入',
};

/** What a column of a clerk's file can mean, in the order of the template. */
export const IMPORT_COLUMNS = [
  'grid',
  'estate',
  'building',
  'section',
  'room',
  'address',
  'headName',
  'name',
  'relation',
  'phone',
  'idNumber',
  'bornOn',
  'tags',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
export const IMPORT_COLUMN_NAMES: Record<ImportColumn, string> = {
  grid: '网格',
  estate: '小区',
  building: '楼栋',
  section: '单元',
  room: '房号',
  address: '地址',
  headName: '户主姓名',
  name: '姓名',
  relation: '与户主关系',
  phone: '电话',
  idNumber: '身份证号',
  bornOn: '出生日期',
  tags: '标签',
};

/** Why a row does not go in. `{row}` is the number of another row of the file. */
export const ROW_PROBLEMS = {
  'grid-missing': '没有写网格，这个社区有几个网格：请填网格名称或编码',
  'grid-unknown': '导入的范围内没有这个网格',
  'grid-differs': '这套房登记在另一个网格：请核对，换网格请在房屋档案里办',
  'estate-missing': '没有写小区',
  'place-missing': '没有写楼栋或房号',
  'address-unreadable': '看不懂这个地址：请写成“园丁南苑3号楼2单元501”，或分成小区、楼栋、单元、房号几列',
  'place-odd': '只能用数字、字母和汉字',
  'value-too-long': '太长了',
  'name-missing': '没有写姓名；空房请写“空置”',
  'phone-invalid': '不是一个电话号码：请填一个手机号或带区号的座机号',
  'id-number-invalid': '身份证号不对：应为 18 位，且最后一位能对上',
  'id-number-old': '是 15 位的旧身份证号：请填 18 位的',
  'digits-lost': '被 Excel 当成数字，末尾几位已经丢了：请把这一列设为文本，重新填写',
  'day-invalid': '不是一个日期：请写成 1946-03-01',
  'turned-into-date': '被 Excel 变成了日期：请把这一列设为文本，重新填写',
  'relation-unknown': '不认识这个关系：请写户主、配偶、子女、父母、租户、亲友、业主之一',
  'tag-unknown': '不认识这个标签：请写独居老人、残疾人、孕产妇、党员户、退役军人、低保户，用顿号隔开',
  masked: '是打了星号的值，不能存回：请填完整，或不填',
  garbled: '有乱码：请把文件另存为 xlsx 或 UTF-8 再上传',
  'same-person-differs': '与第 {row} 行是同一个人，内容不同',
  'id-number-twice': '与第 {row} 行身份证号相同，姓名不同',
  'two-heads': '与第 {row} 行是同一套房的两个户主：分属两户的，请加一列“户主姓名”',
  'too-many-people': '这套房的人太多，请核对地址',
  'other-head': '这一户登记的户主是另一个人：换户主，请把原户主和他的新关系也写进表里',
  'other-household': '这套房登记着另一户，没有一个人相同：请先在档案里为那一户办迁出',
  'household-ambiguous': '这套房里有几户，分不清是哪一户：请加一列“户主姓名”',
  'person-ambiguous': '这一户里有几个同名的人：请写身份证号',
  'id-number-differs': '这一户里有同名的人，身份证号不同：请核对',
  'id-number-of-another': '这个身份证号登记的是另一个人，姓名不同：请核对',
  'owner-differs': '这套房登记的业主是另一个人：换业主请在房屋档案里办',
} as const;
export type RowProblemCode = keyof typeof ROW_PROBLEMS;
export const ROW_PROBLEM_CODES = Object.keys(ROW_PROBLEMS) as RowProblemCode[];

/** What an import would do or did to a row's place in the file. */
export const ROW_CHANGE_KINDS = ['new', 'changed'] as const;
export type RowChangeKind = (typeof ROW_CHANGE_KINDS)[number];

export const IMPORT_LIMITS = {
  rows: 400_000,
  fileBytes: 60 * 1024 * 1024,
  inflatedBytes: 600 * 1024 * 1024,
  sheets: 20,
  /** Rejects and changes that a view shows; the file of rejects has them all. */
  shown: 100,
} as const;
