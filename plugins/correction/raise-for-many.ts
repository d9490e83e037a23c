import { z } from 'zod'
import { ServerError, type CaseView, type PluginContext, type Services, type SessionAccount } from '../../server/plugin-api.ts'

export type { EventForMany } from '../../server/plugin-api.ts'

/** What became of an event for one subject of many. */
export interface RaisedFor {
  readonly subjectNo: string
  /** Why nothing was raised: an error code. */
  readonly code?: string
}

const FAULT = 500
/** `key`: the request's own, the same when it is sent again. More subjects are asked for in several requests. */
const asked = z.strictObject({
  message: z.string().max(200),
  key: z.string().regex(/^[\w-]{8,64}$/),
  subjects: z.array(z.string().max(40)).min(1).max(20),
})

/** `/api/correction/raisable`, `/raised`: an event of running cases, for many subjects (`raisableForMany`); each raised is on record. */
export function registerRaiseRoutes({ route, services, log }: PluginContext): void {
  route('get', '/raisable', { roles: ['staff'], data: 'subject' }, async ({ account }, response) => {
    response.json({ items: await services.caseEvents.forMany(account) })
  })
  route('post', '/raised', { roles: ['staff'], data: 'subject' }, async ({ account, body }, response) => {
    const { message, key, subjects } = asked.parse(body)
    const items: RaisedFor[] = []
    // One after the other: one that cannot be done does not stop the others.
    for (const subjectNo of new Set(subjects)) {
      const code = await raiseFor(services, account, { subjectNo, message, key }).catch((error: unknown) => {
        if (!(error instanceof ServerError) || error.status >= FAULT) {
          log.error('an event was not raised for one of many', { error: String(error) })
          return 'INTERNAL'
        }
        return error.code
      })
      items.push({ subjectNo, ...(code === undefined ? {} : { code }) })
    }
    response.json({ items })
  })
}

interface One {
  readonly subjectNo: string
  readonly message: string
  readonly key: string
}

/** @throws NOT_FOUND, MESSAGE_FOR_NOBODY, EVENT_RAISED_ALREADY */
async function raiseFor(services: Services, account: SessionAccount, { subjectNo, message, key }: One): Promise<undefined> {
  const { cases } = await services.subjects.get(account, subjectNo)
  const waiting = await waitingFor(
    services,
    account,
    cases.filter(({ state }) => state === 'ACTIVE'),
    message,
  )
  if (!waiting) throw new ServerError('MESSAGE_FOR_NOBODY')
  await services.caseEvents.raiseOfMany(account, waiting, message, key)
  return undefined
}

async function waitingFor(
  { cases, caseEvents }: Services,
  account: SessionAccount,
  running: readonly { readonly _id: string }[],
  message: string,
): Promise<CaseView | undefined> {
  for (const { _id } of running) {
    const one = await cases.get(account, _id)
    if ((await caseEvents.of(account, one)).some(event => event.message === message)) return one
  }
  return undefined
}
