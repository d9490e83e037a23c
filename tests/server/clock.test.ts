import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { businessNow } from '../../domain/business-clock.ts'
import { BusinessClockService } from '../../server/clock/clock-service.ts'
import { loggerFor } from '../../server/log.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { LEAVE, deployLeaveRequest } from './leave-request.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

const nowOf = async () => Date.parse((await admin.call('get', '/api/clock')).body.now as string)

/** The engine's clock cannot be read: what it creates carries its time. */
async function engineNow(): Promise<number> {
  const { client } = server.engine
  const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: LEAVE as never })
  const { startDate } = await client.getProcessInstance({ processInstanceKey }, { consistency: { waitUpToMs: 0 } })
  return Date.parse(startDate)
}

describe('the business clock', () => {
  it('is real time until it is moved', async () => {
    expect(Math.abs((await nowOf()) - Date.now())).toBeLessThan(MINUTE_MS)
    expect((await admin.call('get', '/api/clock')).body).toMatchObject({ offsetMs: 0, movable: true })
  })

  it('moves forward, and the engine’s clock, the workers’ and the audit with it', async () => {
    const to = new Date(Date.now() + 11 * DAY_MS)
    await admin.call('put', '/api/clock', { now: to.toISOString() }).expect(200)
    expect(Math.abs((await nowOf()) - to.getTime())).toBeLessThan(MINUTE_MS)
    expect(Math.abs((await businessNow()).getTime() - to.getTime())).toBeLessThan(MINUTE_MS)
    expect(Math.abs((await engineNow()) - to.getTime())).toBeLessThan(MINUTE_MS)
    const moved = await AuditEventModel.findOne({ action: 'clock.moved' }).lean()
    expect(moved?.after).toBe(to.toISOString())
    expect(Math.abs((moved?.at.getTime() ?? 0) - Date.now())).toBeLessThan(MINUTE_MS)
  })

  it('never moves back', async () => {
    const { body } = await admin.call('put', '/api/clock', { now: new Date().toISOString() })
    expect(body).toMatchObject({ status: 400, code: 'CLOCK_BACKWARDS' })
  })

  it('moves for the administrator only', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    const { body } = await clerk.call('put', '/api/clock', { now: new Date(Date.now() + 99 * DAY_MS).toISOString() })
    expect(body.code).toBe('FORBIDDEN')
  })

  it('is set before the engine’s: what a timer brings is done by the day on which it came', async () => {
    const seen: boolean[] = []
    const { client } = server.engine
    const watched = new Proxy(client, {
      get(engine, name) {
        const found: unknown = Reflect.get(engine, name)
        if (typeof found !== 'function') return found
        const method = (...args: unknown[]): unknown => Reflect.apply(found, engine, args)
        if (name !== 'pinClock') return method
        return async (to: { timestamp: number }) => {
          seen.push((await businessNow()).getTime() >= to.timestamp)
          return method(to)
        }
      },
    })
    const clock = new BusinessClockService(watched, true, loggerFor('clock'))
    await clock.load()
    await clock.moveTo(new Date(clock.now().getTime() + 2 * DAY_MS))
    clock.stop()
    expect(seen).not.toContain(false)
    expect(seen.length).toBeGreaterThan(1)
  })
})
