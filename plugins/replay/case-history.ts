import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { AccountModel } from '../../domain/account.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import type { FilledForm, Form, InstanceView, Services, StoredSubmission } from '../../server/plugin-api.ts'
import { maskSteps } from './mask-steps.ts'
import { steadsOf } from './steads.ts'
import type { FindStead } from './steads.ts'
import type { Step } from './step.ts'
import { stepsOf } from './steps.ts'

export type { CasePage, CaseView } from '../../server/plugin-api.ts'

/** A case as the replay shows it: everything for every step, so that moving between steps asks for nothing. */
export interface CaseHistory {
  readonly summary: InstanceView
  readonly resolution: 'every-record' | 'latest-values'
  readonly xml: string
  /** Names of the model's elements by id. */
  readonly names: Readonly<Record<string, string>>
  /** Names of the organisations whose posts may do a task, by code. */
  readonly organisations: Readonly<Record<string, string>>
  readonly steps: readonly StepView[]
  readonly forms: Readonly<Record<string, SubmittedForm>>
  readonly unmasked: boolean
}

export interface StepView extends Step {
  /** The name of the person who did it, where one did. */
  readonly who?: string
  /** The name of the one who was away, where `who` acted for them. */
  readonly onBehalfOf?: string
}

export interface SubmittedForm {
  readonly formId: string
  readonly version: number
  readonly at: string
  readonly who: string
  readonly onBehalfOf?: string
  /** Absent where the form's own version is no longer known. */
  readonly schema?: Form['schema']
  readonly data: Readonly<Record<string, unknown>>
  readonly masked: number
  /** The person was erased by law: what was protected of the form is gone. */
  readonly erased?: true
}

const NOW = { consistency: { waitUpToMs: 0 } }

export async function caseHistory(services: Services, summary: InstanceView, unmasked: boolean): Promise<CaseHistory> {
  const { processInstanceKey: key, processDefinitionKey } = summary
  const [records, submissions, xml] = await Promise.all([
    services.history.forInstance(key),
    services.submissions.forInstance(key),
    services.engine.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey as never }, NOW) as Promise<string>,
  ])
  const steps = stepsOf(records, key)
  const people = await peopleOf(steps, submissions)
  const forms = await Promise.all(submissions.map(submission => services.submissions.form(submission)))
  const findStead = await steadsOf(steps)
  const views = steps.map(step => viewOf(step, submissions, people, findStead))
  return {
    summary,
    resolution: services.history.resolution,
    xml,
    names: await elementNames(xml),
    organisations: await organisationNames(steps),
    steps: unmasked ? views : maskSteps(views, await services.personalData.variableMask()),
    forms: Object.fromEntries(
      submissions.map((submission, index) => [
        submission.id,
        submittedForm(services, submission, forms[index], people, unmasked),
      ]),
    ),
    unmasked,
  }
}

/** The forms of a case as submitted, each with its own version. */
export async function filledForms({ submissions }: Services, processInstanceKey: string): Promise<FilledForm[]> {
  const found = await submissions.forInstance(processInstanceKey)
  const forms = await Promise.all(found.map(submission => submissions.form(submission)))
  return found.flatMap(({ data }, index) => {
    const schema = forms[index]?.schema
    return schema ? [{ schema, data }] : []
  })
}

function viewOf(
  step: Step,
  submissions: readonly StoredSubmission[],
  people: ReadonlyMap<string, string>,
  findStead: FindStead,
): StepView {
  const { detail, kind } = step
  const submission =
    submissions.find(each => each.id === detail.submissionId) ??
    (kind === 'task-completed' ? submissions.find(each => each.userTaskKey === detail.userTaskKey) : undefined)
  const actor = submission?.accountId ?? (/^task-(assigned|completed)$/.test(kind) ? detail.assignee : undefined)
  const who = actor === undefined ? undefined : (people.get(actor) ?? actor)
  const stead = submission?.onBehalfOf
  const taken = kind === 'task-assigned' ? findStead(detail.userTaskKey, detail.assignee) : undefined
  const onBehalfOf = stead === undefined ? taken : (people.get(stead) ?? stead)
  return {
    ...step,
    detail: submission ? { ...detail, submissionId: submission.id } : detail,
    ...(who === undefined ? {} : { who }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
}

function submittedForm(
  { personalData }: Services,
  submission: StoredSubmission,
  form: Form | undefined,
  people: ReadonlyMap<string, string>,
  unmasked: boolean,
): SubmittedForm {
  const head = {
    formId: submission.formId,
    version: submission.formVersion,
    at: submission.at.toISOString(),
    who: people.get(submission.accountId) ?? submission.accountId,
    ...(submission.erased ? { erased: submission.erased } : {}),
    ...(submission.onBehalfOf ? { onBehalfOf: people.get(submission.onBehalfOf) ?? submission.onBehalfOf } : {}),
  }
  // Without its form nobody can say which fields are personal: then nothing of it is shown.
  if (!form) return { ...head, data: {}, masked: Object.keys(submission.data).length }
  const shown = unmasked ? { data: submission.data, masked: 0 } : personalData.mask(form.schema, submission.data)
  return { ...head, schema: form.schema, ...shown }
}

/** Names by account id and by user name: the engine knows assignees by user name. */
async function peopleOf(steps: readonly Step[], submissions: readonly StoredSubmission[]): Promise<Map<string, string>> {
  const usernames = steps.flatMap(step => (step.detail.assignee ? [step.detail.assignee] : []))
  const ids = submissions
    .flatMap(({ accountId, onBehalfOf = '' }) => [accountId, onBehalfOf])
    .filter(id => /^[0-9a-f]{24}$/.test(id))
  const accounts = await AccountModel.find(
    { $or: [{ username: { $in: usernames } }, { _id: { $in: ids } }] },
    { name: 1, username: 1 },
  ).lean()
  return new Map(accounts.flatMap(({ _id, username, name }) => [[String(_id), name] as const, [username, name] as const]))
}

async function organisationNames(steps: readonly Step[]): Promise<Record<string, string>> {
  const codes = steps.flatMap(step => (step.detail.candidateGroups ?? []).map(group => group.split(':')[0] ?? ''))
  const found = await OrganisationModel.find({ code: { $in: [...new Set(codes)] } }, { code: 1, name: 1 }).lean()
  return Object.fromEntries(found.map(({ code, name }) => [code, name]))
}

async function elementNames(xml: string): Promise<Record<string, string>> {
  const { elementsById } = await new BpmnModdle().fromXML(xml)
  return Object.fromEntries(
    Object.entries(elementsById).flatMap(([id, element]: [string, ModdleElement]) => (element.name ? [[id, element.name]] : [])),
  )
}
