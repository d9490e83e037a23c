import { z } from 'zod'
import {
  addLedgerVersion,
  ledgerDefinition,
  ledgerVersions,
  newestLedger,
  newestLedgers,
} from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { ledgerFaults, loweredFields } from '../../domain/ledger-faults.ts'
import type { LedgerFault } from '../../domain/ledger-faults.ts'
import type { LedgerDefinition } from '../../domain/ledger-field.ts'
import { sealRaised } from '../../domain/ledger-reseal.ts'
import { usedFields } from '../../domain/ledger-used.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { fillingsOf } from './form-usage.ts'

const ADMINISTRATOR = ['administrator'] as const
const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .refine(text => !hasPersonalNumber(text), 'no personal numbers')
const checked = z.strictObject({ definition: ledgerDefinition })
const defined = z.strictObject({ definition: ledgerDefinition, reason })
/** `after`: the version that the change was made from. */
const changed = z.strictObject({ definition: ledgerDefinition, after: z.number().int().min(1), reason })

export interface LedgerItem {
  readonly id: string
  readonly title: LedgerDefinition['title']
  readonly purpose: string
  readonly version: number
  readonly from: LedgerVersion['from']
  readonly fields: number
  /** Within the reader's scope; of those who see no entries none. */
  readonly entries?: number
}

/** `/api/ledgers`: which ledgers there are, and how an administrator defines and changes them. */
export function registerDefinitionRoutes(context: PluginContext): void {
  const catalogue = () => context.contributions('formCatalogue')[0]
  const readers = ['administrator', 'staff', 'auditor'] as const

  context.route('get', '/', { roles: readers, data: 'case' }, async ({ account }, response) => {
    const all = await newestLedgers()
    response.json({ items: await Promise.all(all.map(each => itemOf(each, account, context))) })
  })
  context.route('get', '/:ledger', { roles: readers, data: { ledger: 'model' } }, async ({ objects }, response) => {
    const versions = await ledgerVersions(objects.ledger)
    if (!versions[0]) throw new ServerError('NOT_FOUND')
    response.json({ versions, fillings: await fillingsOf(versions[0].definition, catalogue()) })
  })
  context.route('post', '/check', { roles: ADMINISTRATOR, data: 'model', body: 'large' }, async ({ body }, response) => {
    const { definition } = checked.parse(body)
    const newest = await newestLedger(definition.id)
    await check(definition, newest)
    const lowered = newest ? loweredFields(definition, newest.definition) : []
    response.json({ lowered: lowered.map(({ key }) => key), fillings: await fillingsOf(definition, catalogue()) })
  })
  context.route('post', '/', { roles: ADMINISTRATOR, data: 'model', body: 'large' }, async ({ account, body }, response) => {
    const { definition, reason: why } = defined.parse(body)
    if (await newestLedger(definition.id)) throw faulty([{ at: 'id', code: 'id-taken' }])
    response.status(201).json(await add(context, { definition, version: 1, account, why }))
  })
  const ofLedger = { roles: ADMINISTRATOR, data: { ledger: 'model' }, body: 'large' } as const
  context.route('post', '/:ledger/versions', ofLedger, async ({ account, body, objects }, response) => {
    const { definition, after, reason: why } = changed.parse(body)
    const before = await newestLedger(objects.ledger)
    if (!before || definition.id !== before.ledger) throw new ServerError('NOT_FOUND')
    if (before.version !== after) throw new ServerError('CONFLICT')
    response.status(201).json(await add(context, { definition, version: after + 1, account, why, before }))
  })
}

interface Change {
  readonly definition: LedgerDefinition
  readonly version: number
  readonly account: SessionAccount
  readonly why: string
  readonly before?: LedgerVersion
}

async function add({ services }: PluginContext, { definition, version, account, why, before }: Change): Promise<LedgerVersion> {
  await check(definition, before)
  const ledger = definition.id
  const at = services.clock.now()
  const added = await addLedgerVersion({ ledger, version, definition, from: 'administrator', by: account.id, reason: why, at })
  if (!added) throw new ServerError('CONFLICT')
  const lowered = before ? loweredFields(definition, before.definition).map(({ key, class: now }) => `${key}: ${now}`) : []
  await services.audit.record({
    accountId: account.id,
    action: before ? 'ledger.changed' : 'ledger.defined',
    target: ledger,
    ...(before ? { before: { version: before.version, fields: namesOf(before.definition) } } : {}),
    after: { version, fields: namesOf(definition), ...(lowered.length > 0 ? { lowered } : {}) },
    reason: why,
  })
  if (before) await sealRaised(added)
  return added
}

/** @throws FORM_INVALID with each fault and where it is */
async function check(definition: LedgerDefinition, before: LedgerVersion | undefined): Promise<void> {
  const faults = ledgerFaults(definition, before?.definition, before && (await usedFields(before)))
  if (faults.length > 0) throw faulty(faults)
}

async function itemOf(
  { ledger, version, from, definition }: LedgerVersion,
  account: SessionAccount,
  { services }: PluginContext,
): Promise<LedgerItem> {
  const reads = account.roles.some(role => role === 'staff' || role === 'auditor')
  return {
    id: ledger,
    title: definition.title,
    purpose: definition.purpose,
    version,
    from,
    fields: definition.fields.filter(({ retired }) => !retired).length,
    ...(reads ? { entries: await services.ledgers.count(account, ledger) } : {}),
  }
}

const namesOf = ({ fields }: LedgerDefinition): string[] => fields.map(({ key, class: dataClass }) => `${key}: ${dataClass}`)

const faulty = (faults: readonly LedgerFault[]): ServerError =>
  new ServerError('FORM_INVALID', {
    fields: faults.map(({ at, code, values }) => ({ field: at, code: `ledgers.fault.${code}`, ...(values ? { values } : {}) })),
    values: { count: faults.length },
  })
