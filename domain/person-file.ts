import type { Deadline } from './deadline.ts'
import type { GroupMember } from './correction-group.ts'
import type { LedgerField } from './ledger-field.ts'
import type { MatterKind } from './matter-kind.ts'
import type { OutsideParty } from './outgoing-notice.ts'
import type { BothLanguages } from './parameter.ts'
import type { SubjectMatter } from './subject-matter.ts'

/** What `…/<person's number>` answers, and its page shows (server/person-file, ui/person-file): of every kind of record the same. */

/** As form-js has it. */
type FormSchema = { readonly components: readonly { readonly type: string; readonly [key: string]: unknown }[] }

/** How far somebody has come through the sentence. Days are counted as the law does: the first and the last belong to it. */
export interface Term {
  readonly from: string
  readonly until: string
  readonly days: number
  /** Days that are over, today not included; never more than there are. */
  readonly done: number
  readonly left: number
  /** What is marked on it, in the order of time, each within the term. */
  readonly marks: readonly TermMark[]
}

export interface TermMark {
  readonly kind: 'entry' | 'today' | 'month-before' | 'end'
  readonly on: string
  /** Where on the bar it stands: 0 to 1. */
  readonly at: number
}

export interface FileDeadline extends Pick<Deadline, 'title' | 'from' | 'dueOn' | 'mark'> {
  readonly id: string
  readonly caseKey: string
  readonly dueAt: string
  /** The article in words. */
  readonly basis: string
  /** The source has not been checked yet. */
  readonly toBeConfirmed: boolean
}

export interface FileTask {
  readonly userTaskKey: string
  readonly elementId: string
  readonly name: string
  readonly caseKey: string
  readonly processName: string
  readonly createdAt: string
  readonly dueDate?: string
  /** The name of whoever has it. */
  readonly assignee?: string
  /** The posts that may take it, while nobody has. */
  readonly posts: readonly string[]
  /** It is the reader's, or the reader may take it. */
  readonly mayOpen: boolean
}

export interface FileField {
  readonly field: Pick<LedgerField, 'key' | 'label' | 'type' | 'options'>
  readonly value: unknown
}

export interface FileGroup {
  readonly formedOn: string
  readonly duties?: string
  readonly members: readonly Pick<GroupMember, 'name' | 'role' | 'gender' | 'phone' | 'leader' | 'knowsMinors'>[]
}

/** What of a person's record and group is personal, masked or in full. */
export interface Particulars {
  readonly fields: readonly FileField[]
  readonly group?: FileGroup
  /** How many answers are masked. */
  readonly masked: number
}

/** What happened to somebody, or goes on (domain/subject-matter.ts). */
export interface MatterView extends Pick<SubjectMatter, 'from' | 'until' | 'days' | 'state' | 'endedOn' | 'result'> {
  readonly kind: MatterKind
  readonly title: BothLanguages
  readonly caseKey: string
  /** The article in words. */
  readonly basis?: string
  /** The form it is about. */
  readonly submissionId?: string
}

export interface PaperView {
  readonly paperId: string
  readonly caseKey: string
  readonly kind: string
  readonly name: string
  /** The day it bears. */
  readonly on: string
  readonly number?: string
}

export interface NoticeView {
  readonly notice: string
  readonly to: OutsideParty
  /** The organ or office by name. */
  readonly recipient?: string
  readonly sentOn: string
  /** The case that sent it, where it exists for the reader. */
  readonly caseKey?: string
}

/** A form as it was handed in, in the list of them. */
export interface FormView {
  readonly submissionId: string
  readonly caseKey: string
  /** What people know it by: the task it was handed in with, or the process that it began. */
  readonly title: string
  readonly at: string
  readonly by: string
  /** The name of the one who was away, where `by` acted for them. */
  readonly onBehalfOf?: string
}

/** One of them, masked or in full. */
export interface OpenedForm extends FormView {
  readonly version: number
  /** Absent where the form's own version is no longer known. */
  readonly schema?: FormSchema
  /** With the case's variables that the form names, so that conditions hide the same fields. */
  readonly data: Readonly<Record<string, unknown>>
  readonly masked: number
  readonly erased?: true
}

/** An event of a running case that the reader may raise (`raisableBy`). */
export interface CaseEvent {
  readonly elementId: string
  /** As the model calls it: 失去联系. */
  readonly name: string
  /** The message that brings it about. */
  readonly message: string
  /** The ids of the user tasks that come next. */
  readonly leadsTo: readonly string[]
  readonly caseKey: string
  readonly processName: string
}

/** What the reader may do about a person: begin a process (办理), or enter what was heard of a running case (登记情况). */
export interface Doings {
  readonly starts: readonly { readonly processDefinitionId: string; readonly name: string }[]
  readonly events: readonly CaseEvent[]
}

/** One person, one file (一人一档): all that its page shows, as far as the cases that exist for the reader tell it. */
export interface PersonFile extends Particulars {
  /** The number of the record. */
  readonly subjectNo: string
  /** The masked name; of a minor none. */
  readonly title: string
  /** A minor's file (法54). */
  readonly sealed: boolean
  /** The person's data were destroyed by law. */
  readonly erased: boolean
  /** What is shown is shown in full. */
  readonly inFull: boolean
  /** The business day. */
  readonly today: string
  readonly status: string
  readonly level?: string
  readonly counters: Readonly<Record<string, number>>
  readonly office?: string
  readonly county?: string
  readonly term?: Term
  /** The assessment before sentence (法18), where the person's county made one. */
  readonly assessment?: Assessment
  readonly deadlines: readonly FileDeadline[]
  readonly tasks: readonly FileTask[]
  readonly cases: readonly FileCase[]
  readonly matters: readonly MatterView[]
  readonly papers: readonly PaperView[]
  readonly notices: readonly NoticeView[]
  readonly forms: readonly FormView[]
}

export interface Assessment {
  readonly entrustmentNo: string
  /** The day the opinion was sent, or else the letter received. */
  readonly on: string
}

export interface FileCase {
  readonly caseKey: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly startedAt: string
  readonly endedAt?: string
}
