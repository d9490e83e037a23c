import { CSV_BEGINNING, csvLine } from '../../domain/csv.ts'
import type { DeadlineState } from '../../domain/deadline.ts'
import type { Locale } from '../../server/plugin-api.ts'
import type { DeadlineView } from './deadline-view.ts'

const HEAD: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['案号', '案件', '流程', '司法所', '应办事项', '起算日', '最后一日', '状态', '办结日', '依据', '核验', '参数', '版本'],
  'en-US': [
    'case',
    'title',
    'process',
    'office',
    'what must be done',
    'from',
    'last day',
    'state',
    'done on',
    'basis',
    'mark',
    'parameter',
    'version',
  ],
}
const STATES: Readonly<Record<Locale, Readonly<Record<DeadlineState, string>>>> = {
  'zh-CN': { open: '未办结', met: '按期办结', late: '逾期办结', cancelled: '已终止' },
  'en-US': { open: 'open', met: 'met', late: 'late', cancelled: 'ended' },
}

export const deadlinesAsCsv = (deadlines: readonly DeadlineView[], locale: Locale): string =>
  CSV_BEGINNING + csvLine(HEAD[locale]) + deadlines.map(one => csvLine(cellsOf(one, locale))).join('')

const cellsOf = (one: DeadlineView, locale: Locale): (string | number | undefined)[] => [
  one.case.caseNo,
  one.case.title,
  one.case.processName,
  one.case.office,
  locale === 'zh-CN' ? one.title.zh : one.title.en,
  one.from,
  one.dueOn,
  STATES[locale][one.state],
  one.doneOn ?? one.endedOn,
  one.basis,
  one.mark,
  one.parameter.key,
  one.parameter.version,
]
