import { isDuplicateKey } from './duplicate-key.ts'
import type { MatterKind } from './matter-kind.ts'
import { SubjectMatterModel } from './subject-matter.ts'
import type { SubjectMatter } from './subject-matter.ts'
import { followMatters } from './follow-matters.ts'

/** Adds a matter, once per effect, and lets the subject's status and counters follow. */
export async function openMatter(matter: SubjectMatter): Promise<void> {
  const { effectKey, ...rest } = matter
  try {
    await SubjectMatterModel.updateOne({ effectKey }, { $setOnInsert: rest }, { upsert: true })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  await followMatters(matter.subjectNo)
}

export interface MatterEnd {
  readonly subjectNo: string
  readonly kind: MatterKind
  readonly caseKey: string
  readonly processInstanceKey: string
  readonly effectKey: string
  readonly endedOn: string
  readonly state?: 'done' | 'cancelled'
  readonly result?: string | undefined
  readonly days?: number | undefined
}

/**
 * Ends the open matter of a kind that this instance added, or, where it added none, its case did; once per effect.
 * @returns whether there was one to end
 */
export async function closeMatter(end: MatterEnd): Promise<boolean> {
  const { subjectNo, kind, caseKey, processInstanceKey, effectKey, endedOn, state = 'done', result, days } = end
  const said = { ...(result === undefined ? {} : { result }), ...(days === undefined ? {} : { days }) }
  const change = { state, endedOn, endEffectKey: effectKey, ...said }
  const open = { subjectNo, kind, state: 'open' as const }
  const closed =
    (await SubjectMatterModel.findOne({ endEffectKey: effectKey }).lean()) ??
    (await SubjectMatterModel.findOneAndUpdate({ ...open, processInstanceKey }, change, { sort: { _id: -1 } }).lean()) ??
    (await SubjectMatterModel.findOneAndUpdate({ ...open, caseKey }, change, { sort: { _id: -1 } }).lean())
  await followMatters(subjectNo)
  return closed !== null
}

/** Ends whatever is open of a subject, or of one of its cases: the supervision is over. A second call finds nothing to end. */
export async function closeAllMatters(
  which: Pick<MatterEnd, 'subjectNo'> & Partial<Pick<MatterEnd, 'caseKey'>>,
  { effectKey, endedOn, result }: Required<Pick<MatterEnd, 'effectKey' | 'endedOn'>> & { readonly result: string },
): Promise<void> {
  const change = { state: 'done', endedOn, endEffectKey: effectKey, result } as const
  await SubjectMatterModel.updateMany({ ...which, state: 'open' }, change)
  await followMatters(which.subjectNo)
}
