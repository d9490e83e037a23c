import { isErased } from '../../domain/keys/key-ring.ts'
import { meaningOfField } from '../../domain/person-records.ts'
import { SubmissionModel, openFields } from '../../domain/submission.ts'
import type { Origin, Submission } from '../../domain/submission.ts'
import type { FormSource } from '../forms/form-source.ts'
import { valueAt } from '../../domain/form-variables.ts'
import { recordFields } from '../forms/form-fields.ts'
import type { RecordField } from '../forms/form-fields.ts'
import type { FormSchema } from '../plugin-api.ts'

/** More answers than that are not gone back through: a person's newest ones count. */
const NEWEST = 200

/** An answer of an earlier form that a field of this one asks for again. */
export interface Known {
  readonly field: RecordField
  readonly value: unknown
  readonly submission: Submission
}

/**
 * What is known of a person or case, from the forms that were handed in: fields of two forms that fill the same record's field
 * (`properties.ledger`) ask for the same thing, and the newest answer counts. A field that must be answered anew, because it
 * is there to verify, says `properties.prefill` = `none`.
 */
export class KnownValues {
  readonly #forms: FormSource
  constructor(forms: FormSource) {
    this.#forms = forms
  }

  /** @param dataKey the case's: forms of all cases of one person are sealed under one */
  async of(schema: FormSchema, dataKey: string): Promise<Known[]> {
    const asked = recordFields(schema).filter(({ field }) => field.properties?.prefill !== 'none')
    if (asked.length === 0 || isErased(dataKey)) return []
    const sources = await this.#sources(dataKey, new Set(asked.map(({ ledger }) => meaningOfField(ledger))))
    const handedIn = await SubmissionModel.find({ dataKey, state: 'accepted', formKey: { $in: [...sources.keys()] } })
      .sort({ at: -1, _id: -1 })
      .limit(NEWEST)
      .lean()
    const found = new Map<string, Known>()
    for (const submission of handedIn) {
      if (found.size === asked.length) break
      const data = openFields(submission)
      for (const field of asked) {
        const source = sources.get(submission.formKey ?? '')?.get(meaningOfField(field.ledger))
        const value = source && valueAt(data, source.path)
        // What was more protected there than it would be here stays there.
        if (!found.has(field.name) && source && isGiven(value) && source.class <= field.class)
          found.set(field.name, { field, value, submission })
      }
    }
    return asked.flatMap(({ name }) => found.get(name) ?? [])
  }

  /** Which of these answers say what was known before, and from which form. */
  async origins(schema: FormSchema, data: Readonly<Record<string, unknown>>, dataKey: string): Promise<Origin[]> {
    const known = await this.of(schema, dataKey)
    return known
      .filter(({ field, value }) => JSON.stringify(valueAt(data, field.path)) === JSON.stringify(value))
      .map(({ field, submission }) => ({ field: field.name, submissionId: String(submission._id) }))
  }

  /** Of each form that was handed in, where it asks for these record's fields. */
  async #sources(dataKey: string, ledgers: ReadonlySet<string>): Promise<Map<string, ReadonlyMap<string, RecordField>>> {
    const sources = new Map<string, ReadonlyMap<string, RecordField>>()
    for (const formKey of await SubmissionModel.distinct('formKey', { dataKey, state: 'accepted' })) {
      const form = formKey ? await this.#forms.kept(formKey) : undefined
      const fields = form ? recordFields(form.schema).filter(({ ledger }) => ledgers.has(meaningOfField(ledger))) : []
      if (formKey && fields.length > 0) sources.set(formKey, new Map(fields.map(field => [meaningOfField(field.ledger), field])))
    }
    return sources
  }
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
