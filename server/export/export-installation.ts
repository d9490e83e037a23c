import mongoose from 'mongoose'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { auditedBy } from '../../domain/audited-events.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { COLLECTIONS } from './collections.ts'
import { is, recordsInFull } from './exporting.ts'
import type { Exporting } from './exporting.ts'
import { openRecord } from './open-record.ts'
import type { Plain } from './open-record.ts'

/** Organisations, appointments, parameters, calendar …: what is of no case, as far as the account may see it. */
export async function exportRegisters({ request, registers }: Exporting): Promise<void> {
  const { account } = request
  for (const [collection, decision] of Object.entries(COLLECTIONS)) {
    if (!('register' in decision) || !is(account, ...decision.roles)) continue
    const within = (await decision.within?.(account)) ?? {}
    for await (const stored of mongoose.connection.collection(collection).find<Plain>(within).sort({ _id: 1 }))
      await registers.add(decision.register, await openRecord(collection, stored, recordsInFull(request)))
  }
}

/** The newest event there is: those of the export itself come behind it. */
export async function lastEvent(): Promise<number> {
  return (
    (
      await AuditEventModel.findOne({ _id: { $gte: 1 } }, '_id')
        .sort({ _id: -1 })
        .lean()
    )?._id ?? 0
  )
}

const eventsFor = async ({ groups }: SessionAccount, until: number) => ({
  $and: [await auditedBy(groups), { _id: { $gte: 1, $lte: until } }],
})

export const countEvents = async (account: SessionAccount, until: number): Promise<number> =>
  is(account, 'auditor') ? AuditEventModel.countDocuments(await eventsFor(account, until)) : 0

/** As they are stored, hash and all: `npm run audit:verify` checks them without us. */
export async function exportAudit({ request, folder }: Exporting, until: number): Promise<void> {
  const file = await folder.file('audit/audit.jsonl')
  const events = AuditEventModel.find(await eventsFor(request.account, until)).sort({ _id: 1 })
  for await (const event of events.lean().cursor()) await file.write(`${JSON.stringify(event)}\n`)
  await file.close()
}
