import { Schema, model } from 'mongoose'
import { maskName } from './personal-data.ts'

/**
 * A process instance with all that it called, projected for lists, search and scope. The engine decides; this follows.
 * Where it belongs stands in its variables `countyCode` and `officeCode`, what it is called in `caseNo` and `caseTitle`.
 */
export interface Case {
  /** The key of the instance that nobody called. */
  _id: string
  processDefinitionKey: string
  processDefinitionId: string
  processVersion: number
  processName: string
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  startedAt: Date
  endedAt?: Date | null
  /** Keys of its open incidents and of those that it called. */
  incidents: string[]
  hasIncident: boolean
  /** Its own key and those of the instances that it called, at any depth. */
  instances: string[]
  caseNo?: string | null
  /** The masked name. */
  caseTitle?: string | null
  countyCode?: string | null
  officeCode?: string | null
  /** A minor's case (法54): from its variable `isMinor`. */
  sealed: boolean
  /** The user name of who started it by a form; null: nobody did. Absent: not asked yet (server/tasks/case-data.ts). */
  startedBy?: string | null
  /** User names of those who started it, and who hold or have held one of its tasks. */
  handlers: string[]
  /** User names of those who were sent a copy of one of its tasks (抄送). */
  copiedTo?: string[]
}

/** A minor's case in lists, in the place of any name: who learns of it learns no more than that there is one (法54). */
export const SEALED_TITLE = '未成年人案件'

/** By what lists call somebody: the masked name; of a minor none (法54). */
export const titleOf = ({ sealed }: Pick<Case, 'sealed'>, name: unknown): string =>
  sealed ? SEALED_TITLE : maskName(typeof name === 'string' ? name : '')

export const caseSchema = new Schema<Case>({
  _id: { type: String, required: true },
  processDefinitionKey: { type: String, required: true },
  processDefinitionId: { type: String, required: true },
  processVersion: { type: Number, required: true },
  processName: { type: String, required: true },
  state: { type: String, required: true, enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
  startedAt: { type: Date, required: true },
  endedAt: { type: Date },
  incidents: { type: [String], default: [] },
  hasIncident: { type: Boolean, default: false },
  instances: { type: [String], required: true },
  caseNo: { type: String },
  caseTitle: { type: String },
  countyCode: { type: String },
  officeCode: { type: String },
  sealed: { type: Boolean, default: false },
  startedBy: { type: String },
  handlers: { type: [String], default: [] },
  copiedTo: { type: [String], default: undefined },
})
/** A list is of a county, an office or a person, newest first. */
for (const scope of ['countyCode', 'officeCode', 'handlers', 'copiedTo'] as const)
  caseSchema.index({ [scope]: 1, startedAt: -1, _id: -1 })
caseSchema.index({ startedBy: 1, state: 1, startedAt: -1, _id: -1 })
caseSchema.index({ startedAt: -1, _id: -1 })
caseSchema.index({ instances: 1 })
caseSchema.index({ incidents: 1 })
caseSchema.index({ caseNo: 1 })
caseSchema.index({ state: 1, startedAt: -1 })
caseSchema.index({ hasIncident: 1, startedAt: 1 }, { partialFilterExpression: { hasIncident: true } })

export const CaseModel = model<Case>('Case', caseSchema, 'cases')
