import { CSV_BEGINNING, csvLine } from '../../domain/csv.ts'
import type { Locale, TaskView } from '../../server/plugin-api.ts'

const HEAD: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['任务', '案号', '案件', '流程', '司法所', '管理等级', '法定期限', '最后一日', '收到时间', '状态', '办结时间'],
  'en-US': ['task', 'case', 'title', 'process', 'office', 'level', 'deadline', 'last day', 'received', 'state', 'completed'],
}
const WORDS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-CN': { CREATED: '未办结', COMPLETED: '已办结', CANCELED: '已撤销', strict: '严管', general: '普管', lenient: '宽管' },
  'en-US': {
    CREATED: 'open',
    COMPLETED: 'completed',
    CANCELED: 'canceled',
    strict: 'strict',
    general: 'general',
    lenient: 'lenient',
  },
}
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const time = (at: string | undefined) => (at === undefined ? undefined : shanghai.format(new Date(at)))

/** Masked as the list is. */
export const tasksAsCsv = (tasks: readonly TaskView[], locale: Locale): string =>
  CSV_BEGINNING + csvLine(HEAD[locale]) + tasks.map(task => csvLine(cellsOf(task, locale))).join('')

const cellsOf = (task: TaskView, locale: Locale): (string | undefined)[] => [
  task.name,
  task.caseNo,
  task.caseTitle,
  task.processName,
  task.office,
  WORDS[locale][task.level ?? ''],
  locale === 'zh-CN' ? task.legal?.title.zh : task.legal?.title.en,
  task.legal?.on ?? time(task.dueDate),
  time(task.createdAt),
  WORDS[locale][task.state],
  time(task.completedAt),
]
