import type { DeadlineKind } from '../domain/deadline.ts'
import type { OutsideParty } from '../domain/outgoing-notice.ts'
import type { Words } from '../domain/worker-presentation.ts'

/** Words that several workers' fields share. */
export const subjectNo = {
  label: ['矫正对象编号', 'Subject number'],
  hint: ['由登记环节写入流程变量', 'Set by the step that registers the subject'],
} as const

export const notice = {
  label: ['通知种类', 'Notice'],
  hint: ['台账与导出中所记的名称，如 report-reminder', 'The name under which it is on record, such as report-reminder'],
} as const

export const OUTSIDE_PARTY_WORDS: Readonly<Record<OutsideParty, Words>> = {
  'decision-organ': ['社区矫正决定机关', 'Deciding organ'],
  procuratorate: ['人民检察院', 'Procuratorate'],
  police: ['公安机关', 'Police'],
  'custody-organ': ['监狱、看守所', 'Prison or detention house'],
  'judicial-office': ['司法所', 'Judicial office'],
}

export const DEADLINE_WORDS: Readonly<Record<DeadlineKind, Words>> = {
  notice: ['决定机关通知', 'Notice of the deciding organ'],
  delivery: ['送达法律文书', 'Delivery of the legal documents'],
  receipt: ['送出文书回执', 'Receipt for the documents'],
  report: ['自行报到', 'Reporting in person'],
  transfer: ['移送暂予监外执行对象', 'Transfer from custody'],
  documents: ['补齐法律文书', 'Missing documents supplied'],
  enrolment: ['完成入矫', 'Enrolment'],
}
