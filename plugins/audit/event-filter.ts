import { z } from 'zod'
import { auditedBy } from '../../domain/audited-events.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'

const day = z.iso.date()
const text = z.string().trim().min(1).max(200)
/** By what events are searched. Days are whole ones in Asia/Shanghai. */
export const eventFilter = z.object({
  person: z.string().max(40).optional(),
  action: text.optional(),
  target: text.optional(),
  from: day.optional(),
  until: day.optional(),
  address: text.optional(),
  requestId: text.optional(),
})
export type EventFilter = z.infer<typeof eventFilter>

const startOf = (of: string): Date => new Date(`${of}T00:00:00+08:00`)
const DAY_MS = 86_400_000

/** The query for events that an auditor may see and asks for. */
export async function eventsFor(auditor: SessionAccount, asked: EventFilter) {
  const { person, action, target, from, until, address, requestId } = asked
  return {
    $and: [
      await auditedBy(auditor.groups),
      // Also what somebody else did for the person.
      person === undefined ? {} : { $or: [{ accountId: person }, { onBehalfOf: person }] },
      {
        ...(action === undefined ? {} : { action }),
        ...(target === undefined ? {} : { target }),
        ...(address === undefined ? {} : { address }),
        ...(requestId === undefined ? {} : { requestId }),
        ...(from === undefined && until === undefined ? {} : { at: period(from, until) }),
      },
    ],
  }
}

const period = (from: string | undefined, until: string | undefined) => ({
  ...(from === undefined ? {} : { $gte: startOf(from) }),
  ...(until === undefined ? {} : { $lt: new Date(startOf(until).getTime() + DAY_MS) }),
})
