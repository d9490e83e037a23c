import type { Case } from '../../domain/case.ts'
import { AccountModel } from '../../domain/account.ts'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import type { CopiedRecord } from '../../domain/history-record.ts'
import { toCaseView } from '../cases/case-view.ts'
import type { HistoryRecord, StoredSubmission } from '../plugin-api.ts'
import { schemaOf, shownOf, subjectNoOf, submissionsOf } from './case-list.ts'
import { recordsOf } from './case-records.ts'
import { exportEntriesOf } from './export-ledgers.ts'
import { exportFiles, exportPapers } from './export-documents.ts'
import { formsInFull, is, recordsInFull } from './exporting.ts'
import type { Exporting } from './exporting.ts'
import { HistoryMask } from './mask-history.ts'
import { openRecord, withoutNumbers } from './open-record.ts'
import type { Plain } from './open-record.ts'

/** A case that is being exported, and its folder: by its subject's number, else by its key. */
export interface ExportedCase {
  readonly found: Case
  readonly subjectNo: string | undefined
  readonly name: string
  readonly path: string
}

/** Everything of one case. What is opened of it goes on record before it is. */
export async function exportCase(exporting: Exporting, found: Case): Promise<void> {
  const { request, folder, registers, models } = exporting
  const { account } = request
  const subjectNo = await subjectNoOf(found)
  const name = subjectNo ?? found._id
  const exported = { found, subjectNo, name, path: `cases/${name}` }
  await recordLook(exporting, found)
  models.definitions.add(found.processDefinitionKey)
  const view = withoutNumbers(toCaseView(found)) as Plain
  const entries = await exportEntriesOf(exporting, found._id, name)
  const records = { ...(await recordsOfCase(exporting, exported)), ...(entries.length > 0 ? { ledgerEntries: entries } : {}) }
  await folder.json(`${exported.path}/case.json`, { case: name, ...view, instances: found.instances, records })
  await registers.add('cases', { case: name, ...view })
  await exportSubmissions(exporting, exported)
  await exportHistory(exporting, exported)
  if (is(account, 'staff', 'auditor')) await exportPapers(exporting, exported)
  if (is(account, 'staff')) await exportFiles(exporting, exported)
}

async function recordLook({ id, request, services }: Exporting, found: Case): Promise<void> {
  const { account, reason, withPersonalData } = request
  if (reason === undefined || (!found.sealed && !withPersonalData)) return
  await services.personalData.look(account, {
    action: found.sealed ? 'sealed.view' : 'mask.view',
    target: found._id,
    reason,
    shows: await shownOf(found),
    about: { export: id, sealed: found.sealed, inFull: withPersonalData === true },
  })
}

async function recordsOfCase({ request, registers }: Exporting, of: ExportedCase): Promise<Record<string, Plain[]>> {
  const { found, subjectNo, name } = of
  const all: Record<string, Plain[]> = {}
  for await (const { collection, decision, stored } of recordsOf(found, subjectNo)) {
    const { ofCase, roles } = decision
    if (!is(request.account, ...roles)) continue
    const record = await openRecord(collection, stored, recordsInFull(request))
    await registers.add(ofCase, { case: name, ...record })
    ;(all[ofCase] ??= []).push(record)
  }
  return all
}

async function exportSubmissions({ request, folder, services, models }: Exporting, of: ExportedCase): Promise<void> {
  for (const submission of await submissionsOf(of.found)) {
    const schema = await schemaOf(submission.formKey)
    if (submission.formKey) models.forms.add(submission.formKey)
    const { data, ...head } = submission
    // Without its form nobody can say which fields are personal: then nothing of it is shown.
    const masked = schema ? services.personalData.mask(schema, data) : { data: {}, masked: Object.keys(data).length }
    const shown = formsInFull(request) ? { data, masked: 0 } : { ...masked, data: withoutNumbers(masked.data) }
    await folder.json(`${of.path}/submissions/${submission.id}.json`, { ...head, ...(await peopleOf(submission)), ...shown })
  }
}

async function peopleOf({ accountId, onBehalfOf }: StoredSubmission): Promise<Plain> {
  const nameOf = async (id: string) => (await AccountModel.findById(id, 'name').lean())?.name
  const known = (id: string | undefined) => (id && /^[0-9a-f]{24}$/.test(id) ? nameOf(id) : undefined)
  return { submittedBy: await known(accountId), submittedFor: await known(onBehalfOf) }
}

/** Every record where the engine tells them, else begin and end of each element with the latest values. */
async function exportHistory(exporting: Exporting, { found, path }: ExportedCase): Promise<void> {
  const { request, folder, services, models } = exporting
  const mask = formsInFull(request) ? undefined : new HistoryMask(await services.personalData.variableMask())
  if (mask) for await (const record of historyOf(exporting, found)) mask.read(record)
  const file = await folder.file(`${path}/history.jsonl`)
  for await (const record of historyOf(exporting, found)) {
    const { processDefinitionKey: key, bpmnElementType: type } = record.value
    if (type === 'PROCESS' && key !== undefined) models.definitions.add(String(key))
    await file.write(`${JSON.stringify(mask ? mask.apply(record) : record)}\n`)
  }
  await file.close()
}

async function* historyOf({ services }: Exporting, { instances }: Case): AsyncGenerator<HistoryRecord> {
  const copied = { processInstanceKey: { $in: instances } }
  if (await HistoryRecordModel.exists(copied)) {
    const records = HistoryRecordModel.find(copied).sort({ _id: 1 }).lean().cursor() as AsyncIterable<CopiedRecord>
    for await (const { _id: position, timestamp, recordType, valueType, intent, key, value } of records)
      yield { position, timestamp, recordType, valueType, intent, key, value }
    return
  }
  for (const instance of instances) yield* await services.latestValues.forInstance(instance)
}
