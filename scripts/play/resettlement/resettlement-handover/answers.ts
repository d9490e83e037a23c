import type { Data, Person } from '../../scenario.ts'
import { scan, signed } from '../../scenario.ts'

const CLERK = '演示司法助理'

/** What a prison tells of somebody: the start form of the handover. */
export const notice = ({ person, officeCode, minor }: Person, today: string, releaseDate: string): Data => ({
  source: 'prison',
  prison: '演示监狱',
  noticeReceivedOn: today,
  releaseDate,
  certificateNo: '演释通001',
  name: person.name,
  idNo: person.idNo,
  gender: person.gender,
  birthDate: person.birthDate,
  domicile: person.residence,
  residence: person.residence,
  charge: '演示罪名',
  sentence: '有期徒刑一年',
  phone: person.phone,
  ...(minor ? { guardianName: `${person.name}之父`, guardianRelation: '父亲', guardianPhone: '10000000001' } : {}),
  officeCode,
  noticeScan: [scan('来件')],
})

export const check = ({ person }: Person, today: string, more: Data = {}): Data => ({
  checkedOn: today,
  checkWays: ['police', 'visit'],
  checkResult: 'right',
  domicile: person.residence,
  residence: person.residence,
  familyAccepts: 'yes',
  hasHome: 'yes',
  hasWork: 'yes',
  familyState: '演示：父母健在，愿意接纳',
  villageView: '演示：无不良反映',
  priorConvictions: 0,
  offenceKind: 'property',
  prisonConduct: 'good',
  reoffendSigns: 'no',
  needs: ['employment'],
  checkerSignature: signed(CLERK),
  ...more,
})
/** Nobody there by that name. */
export const mismatch = (today: string): Data => ({
  checkedOn: today,
  checkWays: ['police'],
  checkResult: 'mismatch',
  checkDifference: '演示：该址无此人',
  checkerSignature: signed(CLERK),
})
export const inquiry = (today: string): Data => ({
  inquiryOrgan: '演示县司法局',
  inquiryOn: today,
  inquiryItems: ['domicile', 'residence'],
  inquiryText: '演示：请核实户籍和实际居住地',
  inquiryAnswerBy: today,
  handlerSignature: signed('演示县局工作人员'),
})
export const inquiryAnswer = (today: string, inquiryResult: string): Data => ({
  inquiryOrgan: '演示县司法局',
  inquiryAnsweredOn: today,
  inquiryResult,
  inquiryFinding: '演示：已核实',
  inquiryScan: [scan('复函')],
  handlerSignature: signed('演示县局工作人员'),
})
export const risk = (today: string, riskLevel: 'normal' | 'key'): Data => ({
  riskLevel,
  riskDecidedOn: today,
  riskReasons: '演示：结合核查情况',
  pickupRequired: riskLevel === 'key' ? 'yes' : 'no',
  deciderSignature: signed('演示县局工作人员'),
})
export const family = (today: string, fetchedBy: 'family' | 'alone' | 'nobody' = 'family'): Data => ({
  familyToldOn: today,
  toldRelation: 'parent',
  toldName: '演示父亲',
  toldPhone: '10000000002',
  fetchedBy,
  ...(fetchedBy === 'nobody' ? { nobodyWhy: '演示：父母年迈，无法前往' } : {}),
  familyInformed: ['when', 'where', 'papers'],
  handlerSignature: signed(CLERK),
})
export const guardian = (today: string, fetchedBy: 'family' | 'nobody'): Data => ({
  guardianToldOn: today,
  guardianToldHow: 'written',
  fetchedBy,
  ...(fetchedBy === 'nobody' ? { guardianWhy: '演示：监护人外出务工，不能接回' } : {}),
  handlerSignature: signed(CLERK),
})
export const pickup = (): Data => ({
  pickupPeople: [
    { pickupName: '演示甲', pickupRole: 'office', pickupPhone: '10000000003' },
    { pickupName: '演示乙', pickupRole: 'police', pickupPhone: '10000000004' },
  ],
  pickupVehicle: '公务车一辆',
  pickupTime: '当日六时',
  pickupPlace: '演示监狱门口',
  pickupPlan: '演示：直接送到家，交给家属',
  pickupWithFamily: 'yes',
  temporaryHome: 'none',
  pickupSafety: '演示：途中不停留',
  directorSignature: signed('演示所长'),
})
export const newDate = (today: string, releaseDate: string): Data => ({
  releaseDate,
  dateToldOn: today,
  dateWhy: '演示：裁定减刑',
  handlerSignature: signed('演示县局工作人员'),
})
export const arrived = (today: string, receivedHow = 'family'): Data => ({
  receiveResult: 'arrived',
  receivedOn: today,
  receivedHow,
  certificateNo: '演释001',
  phone: '10000000005',
  identityChecked: true,
  handlerSignature: signed(CLERK),
})
export const missed = (today: string): Data => ({
  receiveResult: 'missed',
  receivedOn: today,
  missedWhy: '演示：释放当日自行离开',
  lastKnownPlace: '演示市火车站',
  villageContact: '演示村主任',
  handlerSignature: signed(CLERK),
})
export const search = (today: string, searchResult: 'found' | 'elsewhere' | 'not-found'): Data => ({
  searchedOn: today,
  searchedBy: '演示助理',
  searchWays: ['family', 'police', 'village'],
  searchFinding: '演示：走访家属，联系派出所',
  searchResult,
  handlerSignature: signed(CLERK),
})
export const dual = (today: string): Data => ({
  dualListedWith: '演示外县司法局安置帮教机构',
  dualOn: today,
  residence: '演示外县演示路8号',
  dualContact: '演示联系人 10000000006',
  dualMain: 'there',
  dualEvery: 3,
  dualDuties: '演示：居住地走访，户籍地联系家属',
  handlerSignature: signed('演示县局工作人员'),
})
export const sheet = (today: string, minor = false): Data => ({
  handoverAt: today,
  handoverPlace: '演示司法所',
  certificateNo: '演释001',
  deliveredBy: '演示移交人',
  receivedBy: '演示接收人',
  handedOver: ['certificate', 'appraisal'],
  rightsTold: '演示：户籍办理、就业、社会救助',
  ...(minor ? { guardianPresent: '演示监护人', guardianSignature: signed('演示监护人') } : {}),
  personSignature: signed('演示本人'),
  receiverSignature: signed('演示接收人'),
})
export const file = (today: string): Data => ({
  fileOpenedOn: today,
  fileKeeper: '演示保管人',
  fileContents: ['notice', 'risk', 'sheet'],
  socialWorker: 'social-worker',
  firstContact: '演示：一周后到所',
  householdDone: 'going',
  identityCard: 'has',
  handlerSignature: signed(CLERK),
})
export const voided = (today: string, voidReason: 'not-released' | 'deceased' | 'moved'): Data => ({
  voidReason,
  voidOn: today,
  voidOrgan: '演示监狱',
  voidNotes: '演示：照来文登记',
  handlerSignature: signed('演示县局工作人员'),
})
