import { AccountModel } from '../../domain/account.ts'
import { withAnswer } from '../../domain/answer-place.ts'
import { CaseModel } from '../../domain/case.ts'
import { ErasedError } from '../../domain/keys/key-ring.ts'
import { keyOfCase, keyOfSubject } from '../../domain/subject.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import type { Submission } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError } from '../errors.ts'
import { placedFields, recordFields } from '../forms/form-fields.ts'
import type { RecordField } from '../forms/form-fields.ts'
import type { FormSource } from '../forms/form-source.ts'
import { maskForm } from '../personal-data/masking.ts'
import type {
  AnswerOrigin,
  ClockService,
  FormSchema,
  KnownAbout,
  KnownAnswers,
  PrefillService,
  SessionAccount,
  StoredSubmission,
} from '../plugin-api.ts'
import { knownOfEntries } from './known-entries.ts'
import type { KnownOfEntry } from './known-entries.ts'
import type { Known, KnownValues } from './known-values.ts'

interface PrefillParts {
  readonly known: KnownValues
  readonly forms: FormSource
  readonly clock: ClockService
}
type Data = Record<string, unknown>

/** Nobody types a thing twice: answers of earlier forms for later ones, each with where it came from. */
export class Prefill implements PrefillService {
  readonly #parts: PrefillParts
  constructor(parts: PrefillParts) {
    this.#parts = parts
  }

  defaults({ name, groups }: SessionAccount, schema: FormSchema): Data {
    const values: Data = {
      today: dayOf(this.#parts.clock.now()),
      'account.name': name,
      'account.office': groups[0]?.split(':')[0],
    }
    return placedFields(schema).reduce<Data>((filled, { path, field }) => {
      const value = values[field.properties?.prefill ?? '']
      return value === undefined ? filled : withAnswer(filled, path, value)
    }, {})
  }

  async known(about: KnownAbout, schema: FormSchema): Promise<KnownAnswers> {
    const known = await this.#of(about, schema)
    const data = known.reduce<Data>((filled, { field, value }) => withAnswer(filled, field.path, value), {})
    const fields = await withOrigin(known)
    return {
      fields: fields.map(({ field, from }) => ({ field: field.name, label: field.label, isProtected: field.isProtected, from })),
      data: maskForm(schema, data).data,
    }
  }

  async adopt(about: KnownAbout, schema: FormSchema, data: Data, names: readonly string[]): Promise<Data> {
    const known = names.length > 0 ? await this.#of(about, schema) : []
    const adopted = known.filter(({ field }) => names.includes(field.name))
    const missing = names.filter(name => !adopted.some(({ field }) => field.name === name))
    if (missing.length > 0) {
      const labels = new Map(recordFields(schema).map(({ name, label }) => [name, label]))
      const fault = (field: string) => ({ field, code: 'form-components.adopted', values: { label: labels.get(field) ?? field } })
      throw new ServerError('FORM_INVALID', { fields: missing.map(fault) })
    }
    return adopted.reduce((filled, { field, value }) => withAnswer(filled, field.path, value), data)
  }

  async originsOf({ origins = [], formKey }: StoredSubmission): ReturnType<PrefillService['originsOf']> {
    const form = formKey && origins.length > 0 ? await this.#parts.forms.kept(formKey) : undefined
    const fields = form ? recordFields(form.schema) : []
    const submissions = await SubmissionModel.find({ _id: { $in: origins.map(({ submissionId }) => submissionId) } }).lean()
    const known = origins.flatMap(origin => {
      const field = fields.find(({ name }) => name === origin.field)
      const submission = submissions.find(({ _id }) => String(_id) === origin.submissionId)
      return field && submission ? [{ field, submission }] : []
    })
    return (await withOrigin(known)).map(({ field, from }) => ({ field: field.name, label: field.label, from }))
  }

  /** By forms of the same person or case, and by what is on record of the things that the case is about: the newer answer counts. */
  async #of(about: KnownAbout, schema: FormSchema): Promise<(Known | KnownOfEntry)[]> {
    const told = await this.#ofForms(about, schema)
    const onRecord = await knownOfEntries(schema, 'subjectNo' in about ? about : (about.variables ?? {}))
    const newer = onRecord.filter(({ field, at }) => {
      const form = told.find(each => each.field.name === field.name)
      return !form || form.submission.at < at
    })
    return [...told.filter(({ field }) => !newer.some(each => each.field.name === field.name)), ...newer]
  }

  /** Of an erased person nothing is known. */
  async #ofForms(about: KnownAbout, schema: FormSchema): Promise<Known[]> {
    try {
      const key = keyOfAbout(about)
      if (key === undefined) return []
      return await this.#parts.known.of(schema, await key)
    } catch (error) {
      if (error instanceof ErasedError) return []
      throw error
    }
  }
}

function keyOfAbout(about: KnownAbout): Promise<string> | undefined {
  if ('subjectNo' in about) return keyOfSubject(about.subjectNo)
  return about.processInstanceKey === undefined ? undefined : keyOfCase(about.processInstanceKey, about.caseNo)
}

type Sourced = { readonly field: RecordField; readonly submission: Submission } | KnownOfEntry

async function withOrigin(known: readonly Sourced[]): Promise<{ field: RecordField; from: AnswerOrigin }[]> {
  const submissions = known.flatMap(each => ('submission' in each ? [each.submission] : []))
  const accounts = await AccountModel.find({ _id: { $in: submissions.map(({ accountId }) => accountId) } }, 'name').lean()
  const names = new Map(accounts.map(({ _id, name }) => [String(_id), name]))
  return Promise.all(
    known.map(async each => {
      const { field } = each
      if (!('submission' in each)) {
        const { title, at, submissionId } = each
        return { field, from: { title, at: at.toISOString(), ...(submissionId ? { submissionId } : {}) } }
      }
      const { submission } = each
      const { _id, at, accountId } = submission
      const by = names.get(accountId)
      const title = await titleOf(submission)
      return { field, from: { submissionId: String(_id), title, at: at.toISOString(), ...(by === undefined ? {} : { by }) } }
    }),
  )
}

/** What people know a form by: the task it was handed in with, or the process that it started. */
async function titleOf({ userTaskKey, processInstanceKey, formId }: Submission): Promise<string> {
  const found = userTaskKey
    ? (await TaskModel.findById(userTaskKey, 'name').lean())?.name
    : (await CaseModel.findOne({ instances: processInstanceKey ?? '' }, 'processName').lean())?.processName
  return found ?? formId
}
