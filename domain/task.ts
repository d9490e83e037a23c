import { Schema, model } from 'mongoose'
import type { BothLanguages } from './parameter.ts'

/** Somebody has a task, or did it, in the stead of another who is away. */
export interface Stead {
  /** Who is away. */
  accountId: string
  username: string
  name: string
  /** The name of the one who acts. */
  by: string
  /** It was in the other's hands, not only offered to their groups: there it goes back to. */
  takenOver: boolean
}

export const ASSIGNMENT_KINDS = ['delegate', 'sign-before', 'sign-after', 'sign-beside'] as const
/** Somebody beside the assignee is asked for something of a task: to work on it (委派), or for an opinion (加签). */
export interface Assignment {
  id: string
  kind: (typeof ASSIGNMENT_KINDS)[number]
  /** Who is asked, and by whom. */
  username: string
  by: string
  /** `waiting`: for the assignee, who has not handed in yet; `ended`: the task was over, or the account disabled. */
  state: 'waiting' | 'open' | 'done' | 'recalled' | 'ended'
  /** What was said to it; absent: nothing yet, or it was no question of yes or no. */
  agrees?: boolean | null
  /** The business clock's time. */
  at: Date
  /** They know of it. */
  told?: boolean
}

/** One signature of several that decide a task together (会签, 或签). */
export interface Signature {
  /** For whom it stands: a candidate group (`410106-01:director`) or, by user name, a candidate user. */
  seat: string
  username: string
  agrees: boolean
  submissionId: string
  at: Date
}

/** Somebody was sent the task to read (抄送). */
export interface Copy {
  username: string
  by: string
  /** The case's county and those above it: only who has a post there, or at one of its offices, reads it by the copy. */
  places: string[]
  at: Date
  readAt?: Date | null
}

/** Handed in by its assignee, and waiting for something before the engine is told. */
export interface HandedIn {
  /** Absent while it can still be undone: nothing is stored as submitted before it goes through. */
  submissionId?: string
  /** What its doer may still undo. */
  action?: 'complete' | 'refuse' | 'return'
  /** Who waits: the signers after it (加签), or the seconds within which it can be undone. */
  awaits: 'signers' | 'undo'
  /** Wall time from which on it goes through by itself. */
  goesAt?: Date
  at: Date
}

/** Whence a task came that was begun by a return or a withdrawal. */
export interface CameBack {
  action: 'return' | 'withdraw'
  /** The task that was returned, or taken back, and its name. */
  fromTask: string
  from: string
  /** What was handed in there last: it opens with that. */
  submissionId?: string
}

/** Nothing says by when: the end of every list in the order of deadlines. */
export const NEVER = new Date('9999-12-31T00:00:00Z')

/** The next deadline (期限) of a task's case that is still open. */
export interface LegalDeadline {
  /** `entry.report`, and what must be done. */
  kind: string
  title: BothLanguages
  /** Its last day. */
  on: string
}

/** A user task of the engine, projected for lists, counts, scope and search. The engine decides; this follows. */
export interface Task {
  /** The engine's userTaskKey. */
  _id: string
  elementId: string
  name: string
  processInstanceKey: string
  processDefinitionKey: string
  processDefinitionId: string
  processName: string
  formKey?: string
  state: 'CREATED' | 'COMPLETED' | 'CANCELED'
  assignee?: string | null
  candidateGroups: string[]
  candidateUsers: string[]
  createdAt: Date
  completedAt?: Date
  completedBy?: string
  dueDate?: Date
  followUpDate?: Date
  priority: number
  caseNo?: string
  caseTitle?: string
  /** What lists know of its case while it is open (server/tasks/case-data.ts); absent: not known here yet. */
  caseKey?: string
  officeCode?: string | null
  /** A minor's case (法54): lists name nobody. */
  sealed?: boolean
  /** How its subject is managed: 严管, 普管, 宽管. */
  level?: string | null
  legal?: LegalDeadline | null
  /** When it must be done, by law or by its model, whichever is first. */
  dueAt: Date
  submissionId?: string
  /** The work with which an office must be entrusted to do it, from the model (ProcessModel). */
  entrustedWork?: string | null
  onBehalfOf?: Stead | null
  /** Who ever took it in whose stead, by user names: the case is then the other's to see, not theirs. */
  stoodIn?: { by: string; for: string }[]
  /** Position of the newest record applied; older ones change nothing. */
  position: number
  /** Wall time of our own last action: a search that lags behind must not undo it. */
  ownChangeAt?: Date
  assignments?: Assignment[]
  signatures?: Signature[]
  copies?: Copy[]
  handedIn?: HandedIn | null
  cameBack?: CameBack
  /** How it ended otherwise than by its form: refused, or returned, or its completion was taken back. */
  outcome?: 'refused' | 'returned' | 'withdrawn'
  /** Who was told last that it is theirs, by user name; empty: its groups, that they may take it. Absent: nobody yet. */
  toldTo?: string
}

const steadSchema = new Schema<Stead>(
  {
    accountId: { type: String, required: true },
    username: { type: String, required: true },
    name: { type: String, required: true },
    by: { type: String, required: true },
    takenOver: { type: Boolean, required: true },
  },
  { _id: false },
)

export const taskSchema = new Schema<Task>({
  _id: { type: String, required: true },
  elementId: { type: String, required: true },
  name: { type: String, required: true },
  processInstanceKey: { type: String, required: true },
  processDefinitionKey: { type: String, required: true },
  processDefinitionId: { type: String, required: true },
  processName: { type: String, required: true },
  formKey: { type: String },
  state: { type: String, required: true, enum: ['CREATED', 'COMPLETED', 'CANCELED'] },
  assignee: { type: String },
  candidateGroups: { type: [String], default: [] },
  candidateUsers: { type: [String], default: [] },
  createdAt: { type: Date, required: true },
  completedAt: { type: Date },
  completedBy: { type: String },
  dueDate: { type: Date },
  followUpDate: { type: Date },
  priority: { type: Number, default: 50 },
  caseNo: { type: String },
  caseTitle: { type: String },
  caseKey: { type: String },
  officeCode: { type: String },
  sealed: { type: Boolean },
  level: { type: String },
  legal: { type: { _id: false, kind: String, title: { zh: String, en: String }, on: String } },
  dueAt: { type: Date, default: NEVER },
  submissionId: { type: String },
  entrustedWork: { type: String },
  onBehalfOf: { type: steadSchema },
  stoodIn: { type: [{ _id: false, by: String, for: String }], default: undefined },
  position: { type: Number, default: -1 },
  ownChangeAt: { type: Date },
  assignments: {
    type: [
      {
        _id: false,
        id: String,
        kind: { type: String, enum: ASSIGNMENT_KINDS },
        username: String,
        by: String,
        state: String,
        agrees: Boolean,
        at: Date,
        told: Boolean,
      },
    ],
    default: undefined,
  },
  signatures: {
    type: [{ _id: false, seat: String, username: String, agrees: Boolean, submissionId: String, at: Date }],
    default: undefined,
  },
  copies: {
    type: [{ _id: false, username: String, by: String, places: [String], at: Date, readAt: Date }],
    default: undefined,
  },
  handedIn: { type: { _id: false, submissionId: String, action: String, awaits: String, goesAt: Date, at: Date } },
  cameBack: { type: { _id: false, action: String, fromTask: String, from: String, submissionId: String } },
  outcome: { type: String, enum: ['refused', 'returned', 'withdrawn'] },
  toldTo: { type: String },
})
/**
 * Lists are of an assignee, or of whom a task is offered to, in the order of deadlines: merged, where every way of a list has it.
 * One index each: between two alike MongoDB never makes up its mind, and tries all plans anew at every search.
 */
const byDeadline = { dueAt: 1, _id: -1 } as const
for (const whose of ['assignee', 'candidateGroups', 'candidateUsers'] as const)
  taskSchema.index({ [whose]: 1, state: 1, ...byDeadline })
taskSchema.index(
  { 'onBehalfOf.accountId': 1, ...byDeadline },
  { partialFilterExpression: { 'onBehalfOf.accountId': { $exists: true } } },
)
taskSchema.index({ 'assignments.username': 1, 'assignments.state': 1 }, { sparse: true })
taskSchema.index({ state: 1, caseKey: 1 })
taskSchema.index({ caseNo: 1, state: 1 })
taskSchema.index({ completedBy: 1, completedAt: -1, _id: -1 })
taskSchema.index({ processInstanceKey: 1, state: 1 })
taskSchema.index({ 'signatures.username': 1 }, { sparse: true })
taskSchema.index({ 'copies.username': 1 }, { sparse: true })

export const TaskModel = model<Task>('Task', taskSchema, 'tasks')
