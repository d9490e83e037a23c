import { ServerError } from '../../../server/plugin-api.ts'
import type { Deployed } from '../deploy.ts'
import { accountNames } from '../model-catalogue.ts'
import { otherAdministrators } from './ask-for-review.ts'
import type { StoredFile } from './editing.ts'
import type { ProjectStore } from './project-store.ts'
import { approvalsOf, isDeployable, type Release, type Review } from './release.ts'
import { mayReview } from './review-release.ts'
import { linksOf } from './resource-ids.ts'
import { reviewersNeeded } from './review-rule.ts'

export interface ProjectListItem {
  readonly projectId: string
  readonly name: string
  readonly description: string
  readonly files: number
  /** Waiting for a review. */
  readonly openReleases: number
  readonly savedBy: string
  readonly savedAt: string
}
export interface FileView {
  readonly fileId: string
  readonly name: string
  readonly folder: string
  readonly revision: number
  readonly removed: boolean
  readonly savedBy: string
  readonly savedAt: string
  /** By which an element of a process names what it defines. */
  readonly links: readonly string[]
  /** Who has it open to write now. */
  readonly editor?: string
}
export interface ReleaseView {
  readonly number: number
  readonly notes: string
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly revision: number }[]
  readonly writers: readonly string[]
  readonly askedBy: string
  readonly askedAt: string
  readonly state: Release['state']
  readonly approvals: number
  readonly isDeployable: boolean
  readonly isMine: boolean
  readonly mayReview: boolean
  /** The one that was put into force last. */
  readonly inForce: boolean
  readonly reviews: readonly {
    readonly verdict: Review['verdict']
    readonly comment: string
    readonly by: string
    readonly at: string
  }[]
  readonly deployments: readonly DeploymentView[]
}
export interface DeploymentView {
  readonly by: string
  readonly at: string
  readonly rolledBack: boolean
  readonly reason: string
  readonly deployed: readonly Deployed[]
}
export interface ProjectView {
  readonly projectId: string
  readonly name: string
  readonly description: string
  readonly files: readonly FileView[]
  readonly releases: readonly ReleaseView[]
  readonly reviewersNeeded: number
  /** Active administrators beside the one who asks. */
  readonly others: number
}

export async function listProjects({ projects, files, releases }: ProjectStore): Promise<ProjectListItem[]> {
  const [found, allFiles, open] = await Promise.all([
    projects.find().sort({ name: 1 }).lean(),
    files.find({ removed: false }, 'projectId savedBy savedAt').sort({ savedAt: 1 }).lean(),
    releases.find({ state: 'open', 'deployments.0': { $exists: false } }, 'projectId').lean(),
  ])
  const newest = new Map(allFiles.map(file => [file.projectId, file]))
  const names = await accountNames(
    [...allFiles, ...found.map(({ createdBy }) => ({ savedBy: createdBy }))].map(({ savedBy }) => savedBy),
  )
  return found.map(({ _id, name, description, createdBy, createdAt }) => {
    const projectId = String(_id)
    const { savedBy, savedAt } = newest.get(projectId) ?? { savedBy: createdBy, savedAt: createdAt }
    return {
      projectId,
      name,
      description,
      files: allFiles.filter(file => file.projectId === projectId).length,
      openReleases: open.filter(release => release.projectId === projectId).length,
      savedBy: names.get(savedBy) ?? '',
      savedAt: savedAt.toISOString(),
    }
  })
}

/** @throws NOT_FOUND */
export async function projectView(store: ProjectStore, projectId: string, accountId: string): Promise<ProjectView> {
  const project = await store.projects.findById(projectId).lean()
  if (!project) throw new ServerError('NOT_FOUND')
  const [files, releases, needed, others] = await Promise.all([
    store.files.find({ projectId }).sort({ name: 1 }).lean<StoredFile[]>(),
    store.releases.find({ projectId }).sort({ number: -1 }).lean<Release[]>(),
    reviewersNeeded(),
    otherAdministrators(accountId),
  ])
  const names = await accountNames([
    ...files.flatMap(({ savedBy, editor }) => [savedBy, editor?.accountId ?? savedBy]),
    ...releases.flatMap(peopleOf),
  ])
  const asked = { names, accountId, needed, inForce: inForce(releases) }
  return {
    projectId,
    name: project.name,
    description: project.description,
    files: files.map(file => fileView(file, names)),
    releases: releases.map(release => releaseView(release, asked)),
    reviewersNeeded: needed,
    others: others.length,
  }
}

const peopleOf = ({ askedBy, writers, reviews, deployments }: Release): string[] => [
  askedBy,
  ...writers,
  ...[...reviews, ...deployments].map(({ by }) => by),
]

type Names = ReadonlyMap<string, string>

export function fileView(file: StoredFile, names: Names): FileView {
  const { _id, name, folder, revision, removed, savedBy, savedAt, editor } = file
  const isOpen = editor !== undefined && editor.until > new Date()
  return {
    fileId: String(_id),
    name,
    folder,
    revision,
    removed,
    savedBy: names.get(savedBy) ?? '',
    savedAt: savedAt.toISOString(),
    links: linksOf(file),
    ...(isOpen ? { editor: names.get(editor.accountId) ?? '' } : {}),
  }
}

interface Asked {
  readonly names: Names
  readonly accountId: string
  readonly needed: number
  readonly inForce: number | undefined
}

function releaseView(release: Release, { names, accountId, needed, inForce: newest }: Asked): ReleaseView {
  const { number, notes, files, writers, askedBy, askedAt, state, reviews, deployments } = release
  const named = <T extends { by: string; at: Date }>(deed: T) => ({
    ...deed,
    by: names.get(deed.by) ?? '',
    at: deed.at.toISOString(),
  })
  const isDecidable = state === 'open' && deployments.length === 0 && !reviews.some(({ by }) => by === accountId)
  return {
    number,
    notes,
    files: files.map(({ fileId, name, revision }) => ({ fileId, name, revision })),
    writers: writers.map(writer => names.get(writer) ?? ''),
    askedBy: names.get(askedBy) ?? '',
    askedAt: askedAt.toISOString(),
    state,
    approvals: approvalsOf(release),
    isDeployable: isDeployable(release, needed),
    isMine: isDecidable && askedBy === accountId,
    mayReview: isDecidable && mayReview(release, accountId),
    inForce: number === newest,
    reviews: reviews.map(named),
    deployments: deployments.map(named),
  }
}

function inForce(releases: readonly Release[]): number | undefined {
  const deployed = releases.flatMap(({ number, deployments }) => deployments.map(({ at }) => ({ number, at: at.getTime() })))
  return deployed.toSorted((a, b) => b.at - a.at)[0]?.number
}
