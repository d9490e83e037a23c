import type { OutsideParty } from '../domain/outgoing-notice.ts'
import type { Words } from '../domain/worker-presentation.ts'

/** Words that several workers' fields share. */
export const subjectNo = {
  label: ['矫正对象编号', 'Subject number'],
  hint: ['由登记环节写入流程变量', 'Set by the step that registers the subject'],
} as const

export const personNo = {
  label: ['安置帮教对象编号', 'Number of the released person'],
  hint: ['安置帮教的流程用它；由登记环节写入流程变量', 'In cases of resettlement; set by the step that registers the person'],
} as const

export const notice = {
  label: ['通知种类', 'Notice'],
  hint: ['台账与导出中所记的名称，如 report-reminder', 'The name under which it is on record, such as report-reminder'],
} as const

export const OUTSIDE_PARTY_WORDS: Readonly<Record<OutsideParty, Words>> = {
  'decision-organ': ['社区矫正决定机关', 'Deciding organ'],
  court: ['人民法院', 'Court'],
  procuratorate: ['人民检察院', 'Procuratorate'],
  police: ['公安机关', 'Police'],
  'custody-organ': ['监狱、看守所', 'Prison or detention house'],
  'judicial-office': ['司法所', 'Judicial office'],
  'device-platform': ['电子定位平台', 'Platform of monitoring devices'],
  'resettlement-agency': ['外地安置帮教机构', 'Resettlement agency elsewhere'],
  'village-committee': ['村（居）民委员会', 'Village or neighbourhood committee'],
}

export const deadlineKind = {
  label: ['期限', 'Deadline'],
  hint: ['业务包和期限的名称，如 entry.report', 'The pack’s word and the period, such as entry.report'],
} as const
