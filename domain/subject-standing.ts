import { BLOCKS_RELEASE } from './matter-kind.ts'
import type { MatterKind } from './matter-kind.ts'
import type { SubjectMatter } from './subject-matter.ts'
import { SubjectMatterModel } from './subject-matter.ts'
import type { CountedMatter, Standing } from './person-record.ts'
import type { SubjectCounters, SubjectStatus } from './subject.ts'

/** Statuses of somebody under supervision: they follow from the open matters. The others are set by who ends or begins it. */
export const UNDER_SUPERVISION = [
  'enrolled',
  'leave',
  'missing',
  'detained',
  'suspended-decision',
] as const satisfies readonly SubjectStatus[]

/** The first that is open decides. */
const STATUS_BY_MATTER: readonly (readonly [SubjectStatus, readonly MatterKind[]])[] = [
  ['missing', ['missing']],
  ['detained', ['detained', 'arrest']],
  ['suspended-decision', ['revocation']],
  ['leave', ['leave']],
]

/** Status of somebody under supervision and counters (F: 系统累计，只追加), from all matters of the subject. */
export function standingBy(
  matters: readonly CountedMatter[],
): Standing<SubjectStatus> & { readonly counters: Readonly<SubjectCounters> } {
  const open = new Set(matters.filter(({ state }) => state === 'open').map(({ kind }) => kind))
  const [status = 'enrolled'] = STATUS_BY_MATTER.find(([, kinds]) => kinds.some(kind => open.has(kind))) ?? []
  const valid = matters.filter(({ state }) => state !== 'cancelled')
  const count = (kind: MatterKind) => valid.filter(each => each.kind === kind).length
  const daysMissing = valid.filter(({ kind }) => kind === 'missing').reduce((sum, { days = 0 }) => sum + days, 0)
  return {
    status,
    counters: { admonitions: count('admonition'), warnings: count('warning'), penalties: count('penalty'), daysMissing },
  }
}

/** What stands in the way of a release, oldest first. */
export function pendingMatters(subjectNo: string): Promise<SubjectMatter[]> {
  return SubjectMatterModel.find({ subjectNo, state: 'open', kind: { $in: [...BLOCKS_RELEASE] } }, '-_id -__v')
    .sort({ from: 1, _id: 1 })
    .lean<SubjectMatter[]>()
}
