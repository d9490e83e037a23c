import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import type { LedgerEntryView, OpenedVersion } from '../../server/plugin-api.ts'
import type { ShownLedger } from './shown-entry.ts'

/** An entry as its page shows it. */
export interface EntryDetails {
  readonly entryId: string
  readonly ledger: string
  readonly title: { readonly zh: string; readonly en?: string | undefined }
  readonly name: string
  readonly version: number
  readonly ledgerVersion: number
  readonly at: string
  readonly caseKey?: string
  readonly caseNo?: string
  readonly office?: string
  readonly sealed: boolean
  readonly erased: boolean
  readonly masked: number
  /** A process writes it alone: it is corrected where it was entered. */
  readonly builtIn: boolean
  readonly fields: readonly DetailField[]
  readonly history: readonly DetailVersion[]
}
export interface DetailField {
  readonly field: LedgerField
  readonly value?: unknown
  readonly from?: ValueOrigin
}
/** Where a value came from: a form that somebody submitted, or a hand. */
export interface ValueOrigin {
  readonly form?: string
  readonly formVersion?: number
  readonly by?: string
  readonly at: string
}
export interface DetailVersion {
  readonly version: number
  readonly how: 'process' | 'correction' | 'import'
  readonly at: string
  readonly by?: string
  readonly reason?: string
  /** What was different from the version before, and what it said until then. */
  readonly changes: readonly { readonly key: string; readonly before?: unknown }[]
}

export async function entryDetails(shown: ShownLedger, entry: LedgerEntryView, inFull: boolean): Promise<EntryDetails> {
  const { data, masked } = inFull ? { data: shown.asForm(entry).data, masked: 0 } : shown.masked(entry)
  const origins = await originsOf(entry)
  const { entryId, ledger, version, ledgerVersion, at, caseKey, caseNo, officeCode, sealed, erased = false } = entry
  const office = officeCode && (await OrganisationModel.findOne({ code: officeCode }, 'name').lean())?.name
  const fields = shown.fieldsOf(ledgerVersion)
  const newer = shown.ledger.definition.fields.filter(({ key, retired }) => !retired && !fields.some(each => each.key === key))
  return {
    entryId,
    ledger,
    title: shown.ledger.definition.title,
    name: shown.nameOf(entry),
    version,
    ledgerVersion,
    at: at.toISOString(),
    sealed,
    erased,
    masked,
    builtIn: shown.ledger.from === 'built-in',
    ...(caseKey ? { caseKey } : {}),
    ...(caseNo ? { caseNo } : {}),
    ...(office ? { office } : {}),
    fields: [...fields, ...newer].flatMap((field): DetailField[] => {
      const [value, from] = [data[field.key], origins.get(field.key)]
      if (field.retired && value === undefined) return []
      return [{ field, ...(value === undefined ? {} : { value }), ...(from ? { from } : {}) }]
    }),
    history: await historyOf(shown, entry.history, inFull),
  }
}

async function originsOf({ caseKey, values, history }: LedgerEntryView): Promise<Map<string, ValueOrigin>> {
  const ids = [...new Set(values.flatMap(({ submissionId }) => submissionId ?? []))]
  const submissions = await SubmissionModel.find({ _id: { $in: ids } }, 'formId formVersion accountId userTaskKey at kind').lean()
  const tasks = await TaskModel.find({ _id: { $in: submissions.flatMap(({ userTaskKey }) => userTaskKey ?? []) } }, 'name').lean()
  const names = await namesOf([
    ...submissions.map(({ accountId }) => accountId),
    ...history.flatMap(({ written }) => written?.by ?? []),
  ])
  // A start form is called by what it starts.
  const started = (await CaseModel.findById(caseKey, 'processName').lean())?.processName
  const byHand = (at: Date) => history.find(({ written }) => written?.at.getTime() === at.getTime())?.written?.by
  return new Map(
    values.map(({ key, submissionId, at }) => {
      const form = submissions.find(({ _id }) => String(_id) === submissionId)
      const by = names.get(form?.accountId ?? byHand(at) ?? '')
      const task = tasks.find(({ _id }) => _id === form?.userTaskKey)
      const told = form
        ? { form: task?.name ?? (form.kind === 'start' ? started : undefined) ?? form.formId, formVersion: form.formVersion }
        : {}
      return [key, { ...told, ...(by ? { by } : {}), at: at.toISOString() }]
    }),
  )
}

async function historyOf(shown: ShownLedger, history: readonly OpenedVersion[], inFull: boolean): Promise<DetailVersion[]> {
  const names = await namesOf(history.flatMap(({ written }) => written?.by ?? []))
  return history.flatMap((each, index): DetailVersion[] => {
    if (!each.written) return []
    const { how, at, by, reason } = each.written
    const older = history[index + 1]
    const before = older && (inFull ? shown.asForm(older).data : shown.masked(older).data)
    const changes = older ? shown.changed(older.values, each.values).map(key => ({ key, ...whatWas(before, key) })) : []
    const name = names.get(by ?? '')
    return [
      { version: each.version, how, at: at.toISOString(), changes, ...(name ? { by: name } : {}), ...(reason ? { reason } : {}) },
    ]
  })
}

const whatWas = (before: Readonly<Record<string, unknown>> | undefined, key: string) =>
  before?.[key] === undefined ? {} : { before: before[key] }

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const known = ids.filter(id => /^[0-9a-f]{24}$/.test(id))
  const accounts = await AccountModel.find({ _id: { $in: known } }, 'name').lean()
  return new Map(accounts.map(({ _id, name }) => [String(_id), name]))
}
