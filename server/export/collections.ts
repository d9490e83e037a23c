import type { mongo } from 'mongoose'
import { administeredBy, organisationsOf } from '../../domain/administered-accounts.ts'
import { AccountModel } from '../../domain/account.ts'
import type { Role, SessionAccount } from '../plugin-api.ts'

/** What an export does with a collection. Every collection is decided here: a test fails for one that is not. */
export type Decision = OfInstallation | OfCase | Elsewhere | LeftOut

/** One line each in `registers/<register>.jsonl` and `.csv`. */
interface OfInstallation {
  readonly register: string
  readonly roles: readonly Role[]
  /** Which of them exist for the account; all, where nothing is said. */
  readonly within?: (account: SessionAccount) => Promise<mongo.Filter<Document>>
  readonly what: Words
}
type Document = Record<string, unknown>

/** Records of cases: in `registers/`, and in the case's own `case.json`. */
export interface OfCase {
  readonly ofCase: string
  /** By what they name their case. */
  readonly by: 'processInstanceKey' | 'subjectNo' | 'caseKey'
  readonly roles: readonly Role[]
  readonly what: Words
}
/** Has files of its own: models, the cases themselves, submissions, papers, files, histories, the audit. */
interface Elsewhere {
  readonly elsewhere: string
}
/** Why nothing of it is exported. */
interface LeftOut {
  readonly leftOut: Words
}
/** In Chinese and in English. */
export type Words = readonly [chinese: string, english: string]

const EVERYBODY = ['administrator', 'security', 'auditor', 'staff'] as const
const ADMINISTRATORS = ['administrator', 'security', 'auditor'] as const
const CASE_READERS = ['staff', 'auditor'] as const

const inOrganisations = (field: string) => async (account: SessionAccount) => ({
  [field]: { $in: [...(await organisationsOf(account.groups))] },
})
/** Of the accounts that an administrator administers or audits; others see their own. */
const ofAccounts = async (account: SessionAccount) => {
  if (account.roles.includes('staff')) return { $or: [{ accountId: account.id }, { delegateId: account.id }] }
  const ids = (await AccountModel.distinct('_id', await administeredBy(account.groups))).map(String)
  return { accountId: { $in: ids } }
}
const TECHNICAL: Words = [
  '系统运行所用，不含业务内容，会自行重建',
  'for running only; holds nothing of the work and is made anew by itself',
]

export const COLLECTIONS: Readonly<Record<string, Decision>> = {
  // what is of the installation
  organisations: { register: 'organisations', roles: EVERYBODY, what: ['机构及其沿革', 'organisations with all they were'] },
  appointments: {
    register: 'appointments',
    roles: EVERYBODY,
    within: inOrganisations('orgCode'),
    what: ['任职（含已终止的）', 'appointments, ended ones too'],
  },
  accounts: {
    register: 'accounts',
    roles: ADMINISTRATORS,
    within: async ({ groups }) => administeredBy(groups) as Promise<mongo.Filter<Document>>,
    what: ['账号（不含密码）', 'accounts, without passwords'],
  },
  'administrator-proposals': {
    register: 'administrator-proposals',
    roles: ADMINISTRATORS,
    within: ofAccounts,
    what: ['管理员任免提议', 'proposals that take two administrators'],
  },
  delegations: {
    register: 'delegations',
    roles: CASE_READERS,
    within: ofAccounts,
    what: ['外出与代办', 'absences and delegations'],
  },
  entrustments: {
    register: 'entrustments',
    roles: CASE_READERS,
    within: inOrganisations('officeCode'),
    what: ['委托', 'entrustments of offices'],
  },
  parameters: { register: 'parameters', roles: EVERYBODY, what: ['参数的各个版本', 'parameters, every version'] },
  parameterSnapshots: {
    register: 'parameter-snapshots',
    roles: EVERYBODY,
    what: ['案件所用的参数版本', 'the versions of parameters that cases run by'],
  },
  indicatorSets: {
    register: 'indicator-sets',
    roles: EVERYBODY,
    what: ['指标及其各个版本', 'sets of indicators, every version'],
  },
  regionChoices: {
    register: 'parameter-regions',
    roles: EVERYBODY,
    what: ['各机构适用的地区标准', 'by which region’s numbers organisations go'],
  },
  holidays: { register: 'calendar', roles: EVERYBODY, what: ['工作日历', 'the calendar of working days'] },
  ledgers: {
    register: 'ledgers',
    roles: ['administrator', 'auditor', 'staff'],
    what: ['台账的定义及其各个版本', 'definitions of ledgers, every version'],
  },
  paperSeries: {
    register: 'paper-series',
    roles: CASE_READERS,
    within: inOrganisations('orgCode'),
    what: ['发文字号规则', 'series of document numbers'],
  },
  paperNumbers: {
    register: 'paper-numbers',
    roles: CASE_READERS,
    within: inOrganisations('orgCode'),
    what: ['已用的发文字号', 'document numbers that were given'],
  },
  paperTemplates: {
    register: 'paper-templates',
    roles: EVERYBODY,
    what: ['文书文本的各个版本', 'the wording of papers, every version'],
  },
  figureSnapshots: {
    register: 'figure-snapshots',
    roles: CASE_READERS,
    within: inOrganisations('countyCode'),
    what: ['每周的司法所指标', 'figures of the offices, week by week'],
  },
  'modeler.projects': { register: 'model-projects', roles: ADMINISTRATORS, what: ['模型项目', 'projects of models'] },
  'modeler.projectFiles': { register: 'model-files', roles: ADMINISTRATORS, what: ['模型项目的文件', 'files of projects'] },
  'modeler.fileRevisions': {
    register: 'model-file-revisions',
    roles: ADMINISTRATORS,
    what: ['模型文件的各个版本及内容', 'every revision of the files, with what it says'],
  },
  'modeler.releases': {
    register: 'model-releases',
    roles: ADMINISTRATORS,
    what: ['模型的发布、复核和部署', 'releases of models with their reviews and deployments'],
  },
  'modeler.migrations': {
    register: 'migrations',
    roles: ['administrator', 'auditor'],
    what: ['在办案件迁移的方案', 'plans by which running cases went over to another version'],
  },
  // what is of cases
  subjects: { ofCase: 'subjects', by: 'processInstanceKey', roles: CASE_READERS, what: ['矫正对象登记', 'records of subjects'] },
  releasedPersons: {
    ofCase: 'released-persons',
    by: 'processInstanceKey',
    roles: CASE_READERS,
    what: ['安置帮教对象登记', 'records of released persons'],
  },
  deadlines: {
    ofCase: 'deadlines',
    by: 'processInstanceKey',
    roles: CASE_READERS,
    what: ['期限及其依据', 'deadlines with their basis'],
  },
  archives: { ofCase: 'archives', by: 'subjectNo', roles: CASE_READERS, what: ['档案', 'files (档案) and their documents'] },
  correctionGroups: {
    ofCase: 'correction-groups',
    by: 'subjectNo',
    roles: CASE_READERS,
    what: ['矫正小组', 'correction groups'],
  },
  subjectMatters: {
    ofCase: 'subject-matters',
    by: 'subjectNo',
    roles: CASE_READERS,
    what: ['对象档案事项', 'matters of subjects’ files'],
  },
  outgoingNotices: { ofCase: 'outgoing-notices', by: 'subjectNo', roles: CASE_READERS, what: ['发出的通知', 'notices sent'] },
  httpCalls: {
    ofCase: 'http-calls',
    by: 'processInstanceKey',
    roles: ['staff', 'auditor', 'administrator'],
    what: ['对其他系统的调用（不含内容）', 'calls of other systems, without what was sent'],
  },
  letters: { ofCase: 'letters', by: 'caseKey', roles: CASE_READERS, what: ['对外函件', 'letters to outside organs'] },
  letterAnswers: { ofCase: 'letter-answers', by: 'caseKey', roles: CASE_READERS, what: ['复函', 'what organs answered'] },
  processNotices: {
    ofCase: 'process-notices',
    by: 'processInstanceKey',
    roles: CASE_READERS,
    what: ['流程发出的提醒', 'what processes told people'],
  },
  tasks: {
    ofCase: 'tasks',
    by: 'processInstanceKey',
    roles: ['staff', 'auditor', 'administrator'],
    what: ['任务', 'tasks'],
  },
  taskActions: {
    ofCase: 'task-actions',
    by: 'processInstanceKey',
    roles: CASE_READERS,
    what: ['任务操作（转办、委派、加签等）', 'actions on tasks (transfers, delegations, signatures …)'],
  },
  ledgerEntries: { elsewhere: 'registers/ledger-<id>, cases/*/case.json' },
  cases: { elsewhere: 'cases/*/case.json, registers/cases' },
  history: { elsewhere: 'cases/*/history.jsonl' },
  submissions: { elsewhere: 'cases/*/submissions' },
  casePapers: { elsewhere: 'cases/*/papers, registers/papers' },
  files: { elsewhere: 'cases/*/files, registers/files' },
  'form-versions': { elsewhere: 'models' },
  'modeler.resources': { elsewhere: 'models' },
  'audit-events': { elsewhere: 'audit' },
  // what stays
  dataKeys: { leftOut: ['密钥不导出', 'keys are never exported'] },
  letterHooks: { leftOut: ['复函接口的密钥等同密码', 'the secrets of hooks are as good as passwords'] },
  sessions: { leftOut: ['登录会话等同密码，不导出', 'sessions are as good as passwords'] },
  'sign-in-attempts': { leftOut: TECHNICAL },
  drafts: {
    leftOut: [
      '未提交的草稿属于填写人本人，提交后才成为记录',
      'a draft is its writer’s alone and no record until it is handed in',
    ],
  },
  notifications: {
    leftOut: [
      '提醒由任务和期限产生，只对本人，半年后删除',
      'notices follow from tasks and deadlines, are one account’s own, and go after half a year',
    ],
  },
  'notification-settings': { leftOut: ['个人的提醒偏好', 'how each wants to be told'] },
  'inbox-desks': { leftOut: ['个人的列表设置', 'how each has their lists'] },
  'mail-addresses': { leftOut: ['个人接收邮件的地址', 'where each wants their e-mail'] },
  'outgoing-mails': { leftOut: ['提醒邮件由提醒产生', 'e-mails follow from notices'] },
  counters: { leftOut: ['编号的末位，由已有编号可知', 'the last numbers given, which follow from the records'] },
  clock: { leftOut: ['仅用于演示的业务时钟', 'the business clock of demonstrations'] },
  'deployed-packs': { leftOut: TECHNICAL },
  packPaperTemplates: { leftOut: ['软件包自带的文书文本，随软件包', 'the wording that packs bring, which is in the packs'] },
  'projection-cursors': { leftOut: TECHNICAL },
  workerContracts: { leftOut: TECHNICAL },
  demonstrationCases: { leftOut: ['演示案件的启动记录', 'which invented cases were started'] },
  retiredProcesses: { leftOut: ['已卸载的软件包，审计中有记录', 'packages that were removed, of which the audit tells'] },
  'rights-fence': { leftOut: TECHNICAL },
  'task-holds': { leftOut: TECHNICAL },
  pendingActions: {
    leftOut: [
      '几秒内可以撤销的操作，生效后即为提交记录和任务操作',
      'what can be undone for some seconds, and is then a submission or an action',
    ],
  },
  'modeler.migratedCases': {
    leftOut: [
      '每件案件的迁移进度；迁移本身在案件的历史中',
      'how far migrations are; that a case went over stands in its history',
    ],
  },
  taskBatches: {
    leftOut: ['批量操作的进度；每项操作本身另有记录', 'how far batches are; each of their actions is on record itself'],
  },
}

/** GridFS keeps the bytes of files in these; they leave as the files that they are. MongoDB's own begin with `system.`. */
export const isBytes = (collection: string): boolean => /^files\.(files|chunks)$|^system\./.test(collection)
