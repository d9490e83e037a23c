import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { ServerError } from '../errors.ts'
import { eachCase, listCases } from './case-list.ts'
import { COLLECTIONS, isBytes } from './collections.ts'
import { exportCase } from './export-case.ts'
import { ExportFolder } from './export-folder.ts'
import { countEvents, exportAudit, exportRegisters, lastEvent } from './export-installation.ts'
import { exportEntriesWithoutCase } from './export-ledgers.ts'
import { exportModels } from './export-models.ts'
import { ExportRefused } from './export-refused.ts'
import { mayUnmask } from './exporting.ts'
import type { ExportRequest, ExportServices, Exporting } from './exporting.ts'
import { exportReadme } from './export-readme.ts'
import { Registers } from './register.ts'

export interface ExportPlace {
  /** It must not be there yet. */
  readonly target: string
  /** The installation's own fonts lie there. */
  readonly fontFolder: string
  readonly signal: AbortSignal
  readonly say?: (line: string) => void
}
/** What there is to tell of an export; also in its `export.json`. */
export interface Exported {
  readonly id: string
  readonly cases: number
  /** Minors' cases left out for want of a reason. */
  readonly sealedLeftOut: number
  readonly models: number
  readonly registers: Readonly<Record<string, number>>
  readonly auditEvents: number
  readonly masked: boolean
}

/**
 * Exports all that an account may see, as open files: on record first, then written to one folder that is there whole or not at all.
 * @throws ExportRefused, ServerError
 */
export async function runExport(request: ExportRequest, services: ExportServices, place: ExportPlace): Promise<Exported> {
  checkRequest(request)
  const { account } = request
  const cases = await listCases(services.cases, request)
  const whole = request.cases === undefined
  const until = await lastEvent()
  const folder = await ExportFolder.begin(place.target, place.signal)
  try {
    const id = `export:${randomBytes(6).toString('hex')}`
    const auditEvents = whole ? await countEvents(account, until) : 0
    await recordExport(id, request, services, { cases: cases.count, sealedLeftOut: cases.sealed, auditEvents })
    const models = { definitions: new Set<string>(), forms: new Set<string>() }
    const registers = new Registers(folder)
    const { fontFolder, say = () => undefined } = place
    const exporting: Exporting = { id, request, services, folder, registers, fontFolder, models }
    let done = 0
    for await (const found of eachCase(cases.filter)) {
      await exportCase(exporting, found)
      if (++done % SAID_EACH === 0) say(`${done} / ${cases.count}`)
    }
    if (whole) {
      await exportRegisters(exporting)
      await exportEntriesWithoutCase(exporting)
    }
    const modelCount = await exportModels(exporting)
    if (auditEvents > 0) await exportAudit(exporting, until)
    const counts = await registers.close()
    const masked = !request.withPersonalData
    const exported = { id, cases: done, sealedLeftOut: cases.sealed, models: modelCount, registers: counts, auditEvents, masked }
    await folder.json('export.json', { ...exported, at: new Date(), by: account.username, ...(await leftOut()) })
    await folder.put('README.md', exportReadme(exported, await leftOut()))
    await folder.finish()
    return exported
  } catch (error) {
    await folder.abandon()
    throw place.signal.aborted ? new ExportRefused('INTERRUPTED') : error
  }
}
const SAID_EACH = 500

function checkRequest({ account, withPersonalData, reason }: ExportRequest): void {
  if (account.roles.length === 0) throw new ExportRefused('NOTHING_TO_EXPORT')
  if (withPersonalData && !mayUnmask(account)) throw new ExportRefused('MAY_NOT_UNMASK')
  if (withPersonalData && reason === undefined) throw new ExportRefused('REASON_NEEDED')
}

/** Before the first file: where the audit cannot be written nothing leaves. */
async function recordExport(
  id: string,
  { account, cases, reason, withPersonalData = false }: ExportRequest,
  { audit }: ExportServices,
  counts: { readonly cases: number; readonly sealedLeftOut: number; readonly auditEvents: number },
): Promise<void> {
  await audit.record({
    accountId: account.id,
    action: 'export.begun',
    target: id,
    after: { ...counts, inFull: withPersonalData, whole: cases === undefined, roles: account.roles, posts: account.groups },
    ...(reason === undefined ? {} : { reason }),
  })
}

/** What of the database is in no export, and what this version knows nothing of. */
export interface LeftOutOfAll {
  readonly leftOut: Readonly<Record<string, readonly [string, string]>>
  /** Of a plugin that nobody here has heard of. */
  readonly unknown: readonly string[]
}

async function leftOut(): Promise<LeftOutOfAll> {
  const { db } = mongoose.connection
  if (!db) throw new ServerError('STORE_UNAVAILABLE')
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
  const undecided = names.filter(name => !isBytes(name) && !Object.hasOwn(COLLECTIONS, name))
  const known = Object.entries(COLLECTIONS).flatMap(([name, decision]) =>
    'leftOut' in decision ? [[name, decision.leftOut] as const] : [],
  )
  return { leftOut: Object.fromEntries(known), unknown: undecided.sort() }
}
