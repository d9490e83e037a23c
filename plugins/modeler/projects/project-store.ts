import { Schema } from 'mongoose'
import type { Model } from 'mongoose'
import type { PluginContext, Services } from '../../../server/plugin-api.ts'
import type { DeployedResource } from '../deployed-resource.ts'
import { releaseSchema, type Release } from './release.ts'

/** Models that belong together, from their first draft on. */
export interface Project {
  name: string
  description: string
  createdBy: string
  createdAt: Date
}

/** A file of a project. What it says stands in its newest revision: that is the draft. */
export interface ProjectFile {
  projectId: string
  /** With its ending; no two files of a project have the same, as they are deployed side by side. */
  name: string
  /** Where it lay in the archive it came with, `forms/leave`; empty: at the top. */
  folder: string
  revision: number
  /** Grows with every save: who saves over another's work is refused by it. */
  version: number
  /** By which the engine knows what it defines. */
  resourceIds: string[]
  removed: boolean
  savedBy: string
  savedAt: Date
  editor?: Editor
}
/** Who has it open to write, in which window, until when unless they say again that they are there. */
export interface Editor {
  accountId: string
  page: string
  since: Date
  until: Date
}

/** What a file said at some time. Only the newest changes, and only while its writer goes on writing it. */
export interface FileRevision {
  projectId: string
  fileId: string
  revision: number
  content: string
  how: 'created' | 'imported' | 'saved' | 'restored'
  /** The revision that was restored. */
  from?: number
  /** By what its writer called it. */
  note?: string
  /** Named, or part of a release: it stays as it is. */
  kept: boolean
  savedBy: string
  begunAt: Date
  savedAt: Date
}

const text = { type: String, required: true } as const
const time = { type: Date, required: true } as const
const whole = { type: Number, required: true } as const
const maybeEmpty = { type: String, default: '' } as const

const projectSchema = new Schema<Project>(
  { name: text, description: maybeEmpty, createdBy: text, createdAt: time },
  { versionKey: false },
)
const editorSchema = new Schema<Editor>({ accountId: text, page: text, since: time, until: time }, { _id: false })
const fileSchema = new Schema<ProjectFile>(
  {
    projectId: text,
    name: text,
    folder: maybeEmpty,
    revision: whole,
    version: whole,
    resourceIds: { type: [String], required: true, index: true },
    removed: { type: Boolean, default: false },
    savedBy: text,
    savedAt: time,
    editor: editorSchema,
  },
  { versionKey: false },
)
fileSchema.index({ projectId: 1, name: 1 }, { unique: true })
const revisionSchema = new Schema<FileRevision>(
  {
    projectId: text,
    fileId: text,
    revision: whole,
    content: maybeEmpty,
    how: { type: String, required: true, enum: ['created', 'imported', 'saved', 'restored'] },
    from: Number,
    note: String,
    kept: { type: Boolean, default: false },
    savedBy: text,
    begunAt: time,
    savedAt: time,
  },
  { versionKey: false },
)
revisionSchema.index({ fileId: 1, revision: 1 }, { unique: true })

/** What the projects are kept in, and what acts on them. */
export interface ProjectStore extends Pick<Services, 'engine' | 'audit' | 'notifications'> {
  readonly projects: Model<Project>
  readonly files: Model<ProjectFile>
  readonly revisions: Model<FileRevision>
  readonly releases: Model<Release>
  readonly resources: Model<DeployedResource>
}

export function projectStore(context: PluginContext, resources: Model<DeployedResource>): ProjectStore {
  const { engine, audit, notifications } = context.services
  return {
    engine,
    audit,
    notifications,
    resources,
    projects: context.model('projects', projectSchema),
    files: context.model('projectFiles', fileSchema),
    revisions: context.model('fileRevisions', revisionSchema),
    releases: context.model('releases', releaseSchema),
  }
}
