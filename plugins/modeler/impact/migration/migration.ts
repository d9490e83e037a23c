import { Schema, type Types } from 'mongoose'
import type { Mapping } from './propose-plan.ts'
import type { RefusalReason } from './refusal-reason.ts'

/** The running cases of one version of a process on their way to another one. */
export interface Migration {
  _id: Types.ObjectId
  processDefinitionId: string
  processName: string
  source: VersionOfProcess
  target: VersionOfProcess
  mappings: Mapping[]
  /** Of plans before this one, by which cases went over: they go back by them. */
  earlier?: Mapping[]
  /** How many cases go over before it is looked whether somebody stopped it. */
  batchSize: number
  state: 'planned' | 'running' | 'stopped' | 'done'
  /** `back`: what went over goes back. */
  phase: 'forward' | 'back'
  createdBy: string
  createdAt: Date
  /** The account that said last that it may run. */
  startedBy?: string
  startedAt?: Date
  endedAt?: Date
  /** Until when (wall time) one process works on it; it may have died. */
  leasedUntil?: Date
  /** Why nothing goes on for the moment: the engine does not answer. */
  waitsFor?: string
}
export interface VersionOfProcess {
  processDefinitionKey: string
  version: number
}

/** How a case fared. One document each: there may be thousands. */
export interface MigratedCase {
  _id: Types.ObjectId
  migrationId: Types.ObjectId
  processInstanceKey: string
  /** `ended`: it was finished before its turn came; `kept`: it cannot go back, and stays in the new version. */
  state: 'waiting' | 'migrated' | 'refused' | 'ended' | 'returned' | 'kept'
  why?: RefusalReason
  at: Date
}

const version = { _id: false, processDefinitionKey: { type: String, required: true }, version: { type: Number, required: true } }

const mapping = {
  _id: false,
  sourceElementId: { type: String, required: true },
  targetElementId: { type: String, required: true },
  guess: { type: Boolean },
}

export const migrationSchema = new Schema<Migration>({
  processDefinitionId: { type: String, required: true },
  processName: { type: String, required: true },
  source: version,
  target: version,
  mappings: [mapping],
  earlier: { type: [mapping], default: undefined },
  batchSize: { type: Number, required: true },
  state: { type: String, required: true, enum: ['planned', 'running', 'stopped', 'done'] },
  phase: { type: String, required: true, enum: ['forward', 'back'] },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  startedBy: String,
  startedAt: Date,
  endedAt: Date,
  leasedUntil: Date,
  waitsFor: String,
})
migrationSchema.index({ createdAt: -1 })

export const migratedCaseSchema = new Schema<MigratedCase>({
  migrationId: { type: Schema.Types.ObjectId, required: true },
  processInstanceKey: { type: String, required: true },
  state: { type: String, required: true, enum: ['waiting', 'migrated', 'refused', 'ended', 'returned', 'kept'] },
  why: { type: { _id: false, code: String, elementId: String, detail: String } },
  at: { type: Date, required: true },
})
migratedCaseSchema.index({ migrationId: 1, processInstanceKey: 1 }, { unique: true })
migratedCaseSchema.index({ migrationId: 1, state: 1, _id: 1 })
