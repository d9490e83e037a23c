import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { papersOf } from '../../domain/case-paper.ts'
import { FormVersionModel } from '../../domain/form-version.ts'
import { personOf, personOfInstances } from '../../domain/person-records.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { dataOfPaper } from '../papers/data-of-paper.ts'
import { checkReason } from '../personal-data/personal-data-service.ts'
import type { CaseService, FilledForm, FormSchema, StoredSubmission } from '../plugin-api.ts'
import { toStored } from '../submissions/submission-keeper.ts'
import { namesAsForm, recordsOf } from './case-records.ts'
import { ExportRefused } from './export-refused.ts'
import type { ExportRequest } from './exporting.ts'

/** The cases of an export. */
export interface CaseList {
  readonly filter: QueryFilter<Case>
  readonly count: number
  /** How many minors' cases are left out because no reason was given. */
  readonly sealed: number
}

/**
 * By the one rule of scope, in the account's own right: what somebody who is away has left to it is not its to take along. Minors'
 * cases are opened for a reason only (法54).
 * @throws ExportRefused for a case that is not within scope, REASON_UNFIT for a reason that names somebody
 */
export async function listCases(cases: CaseService, request: ExportRequest): Promise<CaseList> {
  const { account, cases: asked, reason } = request
  const visible = await cases.visibleTo({ ...account, actingFor: [] })
  const scope = asked ? { $and: [visible, { _id: { $in: await keysOf(asked, visible) } }] } : visible
  const open = { $and: [scope, { sealed: { $ne: true } }] }
  const filter = reason === undefined ? open : scope
  const [count, sealed] = await Promise.all([
    CaseModel.countDocuments(filter),
    reason === undefined ? CaseModel.countDocuments({ $and: [scope, { sealed: true }] }) : 0,
  ])
  if (reason !== undefined) {
    checkReason(reason, [])
    // Before it is on record for the first of them: the last one's name must not stand in it either.
    for await (const found of eachCase(filter)) checkReason(reason, await shownOf(found))
  }
  return { filter, count, sealed }
}

/** So many are read at once. */
const PAGE = 100

/** One at a time, however many there are. By pages: a cursor would be forgotten while the papers of its cases are made. */
export async function* eachCase(filter: QueryFilter<Case>): AsyncGenerator<Case> {
  for (let last = ''; ;) {
    const page = await CaseModel.find({ $and: [filter, { _id: { $gt: last } }] })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean()
    yield* page
    if (page.length < PAGE) return
    last = page.at(-1)?._id ?? last
  }
}

async function keysOf(asked: readonly string[], visible: QueryFilter<Case>): Promise<string[]> {
  const keys: string[] = []
  for (const each of asked) {
    const named = { instances: (await personOf(each))?.person.processInstanceKey ?? each }
    const found = await CaseModel.findOne({ $and: [named, visible] }, '_id').lean()
    if (!found) throw new ExportRefused('CASE_UNKNOWN', each)
    keys.push(found._id)
  }
  return keys
}

export async function submissionsOf({ instances }: Pick<Case, 'instances'>): Promise<StoredSubmission[]> {
  const wanted = { processInstanceKey: { $in: instances }, state: 'accepted' as const }
  const found = await SubmissionModel.find(wanted).sort({ at: 1, _id: 1 }).lean()
  return found.map(toStored)
}

/** By the record of the case, never by a variable: a model could name another's number. */
export const subjectNoOf = async ({ instances }: Pick<Case, 'instances'>): Promise<string | undefined> =>
  (await personOfInstances(instances))?.number

export async function schemaOf(formKey: string | undefined): Promise<FormSchema | undefined> {
  const found = formKey === undefined ? null : await FormVersionModel.findById(formKey).lean()
  return found ? (JSON.parse(found.schema) as FormSchema) : undefined
}

/** What is going to be shown of a case: its forms, its papers, the names in its records. */
export async function shownOf(found: Case): Promise<FilledForm[]> {
  const shown: FilledForm[] = []
  for (const { formKey, data } of await submissionsOf(found)) {
    const schema = await schemaOf(formKey)
    if (schema) shown.push({ schema, data })
  }
  const subjectNo = await subjectNoOf(found)
  for (const paper of await papersOf(found._id)) {
    const content = paper.get('content') as unknown
    if (content !== undefined) shown.push(dataOfPaper(archivedPaper(content, paper)))
  }
  for await (const record of recordsOf(found, subjectNo)) shown.push(await namesAsForm(record))
  return shown
}
