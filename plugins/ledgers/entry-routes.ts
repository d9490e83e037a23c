import { z } from 'zod'
import { OrganisationModel } from '../../domain/organisation.ts'
import { ServerError, type LedgerRecord, type PluginContext, type SessionRequest } from '../../server/plugin-api.ts'
import { entryDetails } from './entry-details.ts'
import { entryQuery } from './entry-query.ts'
import { ShownLedger } from './shown-entry.ts'

const READERS = ['staff', 'auditor'] as const
const OF_ENTRY = { entry: 'entry' } as const
const page = entryQuery.extend({
  page: z.number().int().min(1).max(10_000).default(1),
  size: z.number().int().min(1).max(200).default(50),
})
const look = z.object({ reason: z.string().trim().max(500) })

/** One line of a list, masked. */
export interface EntryRow {
  readonly entryId: string
  readonly values: Readonly<Record<string, unknown>>
  readonly at: string
  readonly sealed: boolean
  readonly erased: boolean
  readonly corrected: boolean
  readonly caseNo?: string
  readonly office?: string
}

/** `/api/ledgers/…/entries`: those within the reader's scope, masked; one of them in full, for a reason that goes on record first. */
export function registerEntryRoutes({ route, services: { ledgers, personalData } }: PluginContext): void {
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  route(
    'post',
    '/:ledger/entries/search',
    { roles: READERS, data: { ledger: 'model' } },
    async ({ account, body, objects }, response) => {
      const { page: number, size, ...asked } = page.parse(body)
      const shown = await ShownLedger.open(objects.ledger, personalData)
      const paged = { ...asked, skip: (number - 1) * size, limit: size }
      const { items, total } = await ledgers.list(account, objects.ledger, paged)
      const offices = await officeNames(items)
      response.json({ items: items.map(each => rowOf(shown, each, offices)), total })
    },
  )

  const details = async ({ objects: { entry } }: SessionRequest<typeof OF_ENTRY>, inFull: boolean) =>
    entryDetails(await ShownLedger.open(entry.ledger, personalData), entry, inFull)

  const recordLook = async (request: SessionRequest<typeof OF_ENTRY>, action: 'mask.view' | 'sealed.view') => {
    const { entry } = request.objects
    const shown = await ShownLedger.open(entry.ledger, personalData)
    await personalData.look(request.account, {
      action,
      target: entry.caseKey ?? entry.entryId,
      reason: look.parse(request.body).reason,
      shows: [entry, ...entry.history].map(each => shown.asForm(each)),
      about: { ledger: entry.ledger, entry: entry.entryId },
    })
  }

  route('get', '/entries/:entry', { roles: READERS, data: OF_ENTRY }, async (request, response) => {
    if (request.objects.entry.sealed && request.account.roles.includes('auditor')) throw new ServerError('FILE_SEALED')
    response.json(await details(request, false))
  })
  // A minor's file is sealed: an auditor's look at it, masked as it is, has its reason first (法54).
  const opened = { roles: ['auditor'], data: OF_ENTRY, pace: 'sensitive' } as const
  route('post', '/entries/:entry/opened', opened, async (request, response) => {
    await recordLook(request, 'sealed.view')
    response.json(await details(request, false))
  })
  const unmasked = { roles: ['staff'], data: OF_ENTRY, pace: 'sensitive' } as const
  route('post', '/entries/:entry/unmasked', unmasked, async (request, response) => {
    await recordLook(request, request.objects.entry.sealed ? 'sealed.view' : 'mask.view')
    response.json(await details(request, true))
  })
}

function rowOf(shown: ShownLedger, record: LedgerRecord, offices: ReadonlyMap<string, string>): EntryRow {
  const { entryId, at, sealed, erased = false, version, caseNo, officeCode = '' } = record
  const office = offices.get(officeCode)
  return {
    entryId,
    values: shown.listed(record),
    at: at.toISOString(),
    sealed,
    erased,
    corrected: version > 1,
    ...(caseNo ? { caseNo } : {}),
    ...(office ? { office } : {}),
  }
}

async function officeNames(records: readonly LedgerRecord[]): Promise<Map<string, string>> {
  const codes = [...new Set(records.flatMap(({ officeCode }) => officeCode ?? []))]
  const found = await OrganisationModel.find({ code: { $in: codes } }, 'code name').lean()
  return new Map(found.map(({ code, name }) => [code, name]))
}
