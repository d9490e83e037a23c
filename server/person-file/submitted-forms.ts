import { AccountModel } from '../../domain/account.ts'
import type { FormView, OpenedForm } from '../../domain/person-file.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import type { FilledForm, Form, Services, StoredSubmission, SubjectInScope } from '../plugin-api.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

/** Newest first. */
export async function formsIn({ cases }: SubjectInScope): Promise<FormView[]> {
  const caseOf = new Map(cases.flatMap(each => each.instances.map(key => [key, each] as const)))
  const found = await SubmissionModel.find(
    { processInstanceKey: { $in: [...caseOf.keys()] }, state: 'accepted', formId: { $ne: '' } },
    'processInstanceKey userTaskKey accountId onBehalfOf at formId',
  )
    .sort({ at: -1, _id: -1 })
    .lean()
  const keys = found.flatMap(({ userTaskKey }) => userTaskKey ?? [])
  const people = [...new Set(found.flatMap(({ accountId, onBehalfOf }) => [accountId, ...(onBehalfOf ? [onBehalfOf] : [])]))]
  const [tasks, accounts] = await Promise.all([
    TaskModel.find({ _id: { $in: keys } }, 'name').lean(),
    AccountModel.find({ _id: { $in: people.filter(id => /^[0-9a-f]{24}$/.test(id)) } }, 'name').lean(),
  ])
  const titles = new Map(tasks.map(({ _id, name }) => [_id, name]))
  const names = new Map(accounts.map(({ _id, name }) => [String(_id), name]))
  return found.map(({ _id, processInstanceKey = '', userTaskKey = '', accountId, onBehalfOf, at, formId }) => {
    const ofCase = caseOf.get(processInstanceKey)
    return {
      submissionId: String(_id),
      caseKey: ofCase?._id ?? processInstanceKey,
      title: titles.get(userTaskKey) ?? ofCase?.processName ?? formId,
      at: at.toISOString(),
      by: names.get(accountId) ?? '',
      ...(onBehalfOf ? { onBehalfOf: names.get(onBehalfOf) ?? '' } : {}),
    }
  })
}

export interface FoundForm {
  readonly view: FormView
  readonly submission: StoredSubmission
  readonly form?: Form
}

/** @throws NOT_FOUND for what belongs to none of the subject's cases */
export async function findForm({ submissions }: Services, scope: SubjectInScope, submissionId: string): Promise<FoundForm> {
  const view = (await formsIn(scope)).find(each => each.submissionId === submissionId)
  const submission = view && (await submissions.get(submissionId))
  if (!submission) throw new ServerError('NOT_FOUND')
  const form = await submissions.form(submission)
  return { view, submission, ...(form ? { form } : {}) }
}

/** What a look at it in full shows. */
export const filledForm = ({ form, submission }: FoundForm): FilledForm[] =>
  form ? [{ schema: form.schema, data: submission.data }] : []

/** @param inFull only after the look is on record */
export async function openForm(services: Services, { view, submission, form }: FoundForm, inFull: boolean): Promise<OpenedForm> {
  const { formVersion: version, data, erased } = submission
  const about = { ...view, version, ...(erased ? { erased } : {}) }
  if (!form) return { ...about, data: {}, masked: 0 }
  const { schema } = form
  const variables = services.personalData.variablesFor(schema, await variablesOf(services, submission))
  const mask = await services.personalData.variableMask()
  const context = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, inFull ? value : mask(name, value)]))
  const shown = inFull ? { data, masked: 0 } : services.personalData.mask(schema, data)
  return { ...about, schema, data: { ...context, ...shown.data }, masked: shown.masked }
}

async function variablesOf({ engine }: Services, { processInstanceKey }: StoredSubmission): Promise<Record<string, unknown>> {
  if (processInstanceKey === undefined) return {}
  const scope = processInstanceKey as never
  const { items = [] } = await engine.searchVariables(
    { filter: { processInstanceKey: scope, scopeKey: scope }, page: { limit: 1000 } },
    NOW,
  )
  return Object.fromEntries(items.map(({ name, value }) => [name, parsed(value)]))
}

/** What an engine cut short is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
