import { Schema } from 'mongoose'
import type { Deployed } from '../deploy.ts'

/**
 * What a project's files said when somebody asked for their review. It never changes: who changes a file afterwards asks again, for
 * another release with a review of its own.
 */
export interface Release {
  projectId: string
  /** 1, 2, … of the project. */
  number: number
  notes: string
  files: ReleasedFile[]
  /** Who wrote what is new in it since the last release that was deployed. */
  writers: string[]
  askedBy: string
  askedAt: Date
  /** `open` until it is sent back or withdrawn; whether it may be deployed is said by its reviews. */
  state: 'open' | 'sent-back' | 'withdrawn'
  reviews: Review[]
  deployments: ReleaseDeployment[]
}
export interface ReleasedFile {
  fileId: string
  name: string
  folder: string
  revision: number
  /** Of its bytes: what was reviewed is what is deployed. */
  sha256: string
}
export interface Review {
  verdict: 'approved' | 'sent-back' | 'withdrawn'
  comment: string
  by: string
  at: Date
}
export interface ReleaseDeployment {
  by: string
  at: Date
  /** A later release was in force: it came back. */
  rolledBack: boolean
  reason: string
  deployed: Deployed[]
}

const text = { type: String, required: true } as const
const time = { type: Date, required: true } as const
const empty = { type: String, default: '' } as const
const part = { _id: false } as const

export const releaseSchema = new Schema<Release>(
  {
    projectId: text,
    number: { type: Number, required: true, min: 1 },
    notes: empty,
    files: [new Schema<ReleasedFile>({ fileId: text, name: text, folder: empty, revision: Number, sha256: text }, part)],
    writers: { type: [String], required: true },
    askedBy: text,
    askedAt: time,
    state: { type: String, required: true, enum: ['open', 'sent-back', 'withdrawn'] },
    reviews: [new Schema<Review>({ verdict: text, comment: empty, by: text, at: time }, part)],
    deployments: [
      new Schema<ReleaseDeployment>(
        {
          by: text,
          at: time,
          rolledBack: { type: Boolean, required: true },
          reason: empty,
          deployed: [
            new Schema<Deployed>({ kind: text, resourceId: text, version: Number, key: text, duplicate: Boolean }, part),
          ],
        },
        part,
      ),
    ],
  },
  { versionKey: false },
)
releaseSchema.index({ projectId: 1, number: 1 }, { unique: true })

/** By how many, other than who asked, it was approved. */
export const approvalsOf = ({ reviews }: Pick<Release, 'reviews'>): number =>
  new Set(reviews.filter(({ verdict }) => verdict === 'approved').map(({ by }) => by)).size

/** What once was in force may always come back; anything else needs its reviews. */
export const isDeployable = (release: Pick<Release, 'state' | 'reviews' | 'deployments'>, reviewersNeeded: number): boolean =>
  release.deployments.length > 0 || (release.state === 'open' && approvalsOf(release) >= reviewersNeeded)
