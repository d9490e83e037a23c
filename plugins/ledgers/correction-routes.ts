import { z } from 'zod'
import { LedgerEntryModel, plainValues } from '../../domain/ledger-entry.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import { correctEntry } from '../../domain/ledger-write.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError, type LedgerEntryView, type PluginContext } from '../../server/plugin-api.ts'
import { entryDetails } from './entry-details.ts'
import { fieldKey } from './entry-query.ts'
import { ShownLedger } from './shown-entry.ts'

const correction = z.strictObject({
  version: z.number().int().min(1),
  values: z.record(fieldKey, z.unknown()),
  reason: z.string().trim().min(2).max(500),
})
const SHORTEST_REASON = 2

/** `POST /api/ledgers/entries/:entry/corrections`: what is wrong is put right by a version of its own; what it said stays. */
export function registerCorrectionRoute(context: PluginContext): void {
  const { ledgers, personalData, clock, audit } = context.services
  const rule = { roles: ['staff'], data: { entry: 'entry' } } as const
  context.route('post', '/entries/:entry/corrections', rule, async ({ account, body, objects: { entry } }, response) => {
    const { version, values, reason } = correction.parse(body)
    const shown = await ShownLedger.open(entry.ledger, personalData)
    if (shown.ledger.from === 'built-in') throw new ServerError('FORBIDDEN')
    if (entry.erased) throw new ServerError('SUBJECT_ERASED')
    if (entry.version !== version) throw new ServerError('CONFLICT')
    const changes = checkedChanges(context, shown, entry, values)
    if (hasPersonalNumber(reason) || namesIn(shown, entry).some(name => reason.includes(name)))
      throw new ServerError('REASON_UNFIT', { values: { shortest: SHORTEST_REASON } })
    const stored = await LedgerEntryModel.findById(entry.entryId).lean().orFail()
    const by = account.id
    if (!(await correctEntry({ entry: stored, ledger: shown.ledger, changes, by, reason, at: clock.now() })))
      throw new ServerError('CONFLICT')
    const after = { ledger: entry.ledger, entry: entry.entryId, version: version + 1, fields: Object.keys(changes) }
    await audit.record({ accountId: by, action: 'ledger.corrected', target: entry.caseKey ?? entry.entryId, reason, after })
    response.json(await entryDetails(shown, await ledgers.entry(account, entry.entryId), false))
  })
}

/** By the rules of forms, whole: what is corrected must fit what stays. @throws FORM_INVALID */
function checkedChanges(
  context: PluginContext,
  shown: ShownLedger,
  entry: LedgerEntryView,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = shown.ledger.definition.fields.filter(({ retired }) => !retired)
  const changes = Object.fromEntries(Object.entries(values).filter(([each]) => fields.some(field => field.key === each)))
  const check = context.contributions('formCheck')[0]
  if (!check) throw new Error('no plugin contributes `formCheck`: entries cannot be corrected unchecked')
  const components = context.contributions('formComponent')
  const today = dayOf(context.services.clock.now())
  const { errors } = check(ledgerAsForm({ fields }), { ...plainValues(entry.values), ...changes }, { components, today })
  const faults = errors.filter(({ field = '' }) => Object.hasOwn(changes, field))
  if (faults.length > 0) throw new ServerError('FORM_INVALID', { fields: faults, values: { count: faults.length } })
  return changes
}

function namesIn(shown: ShownLedger, entry: LedgerEntryView): string[] {
  const { schema, data } = shown.asForm(entry)
  const named = schema.components.filter(({ properties }) => properties?.mask === 'name')
  return named.map(({ key = '' }) => data[key]).filter(value => typeof value === 'string' && value.length > 1) as string[]
}
