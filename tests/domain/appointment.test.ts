import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import type { AccountRole } from '../../domain/account.ts'
import {
  AppointmentModel,
  accessDay,
  appoint,
  appointmentsOf,
  endAppointment,
  ensureAppointment,
  groupsOf,
  holdersOn,
  lastDayOf,
  postsOn,
} from '../../domain/appointment.ts'
import type { NewAppointment } from '../../domain/appointment.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { addDays } from '../../domain/working-days.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { connectStore } from '../../server/store/connection.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

const OFFICE = '410106-01'
const BY = '000000000000000000000001'
const today = accessDay()
let mongod: TestMongod
let clerk: string
let auditor: string

const newAccount = async (username: string, roles: AccountRole[]) =>
  String((await AccountModel.create({ username, name: username, roles, passwordHash: '-' }))._id)
const asClerk = (more: Partial<NewAppointment> = {}): NewAppointment => ({
  accountId: clerk,
  orgCode: OFFICE,
  post: 'clerk',
  from: '2026-01-01',
  appointedBy: BY,
  ...more,
})
const groupsOn = async (day: string) => groupsOf(await postsOn(clerk, day))

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await loadReferenceData(() => undefined, true)
  clerk = await newAccount('a-clerk', ['staff'])
  auditor = await newAccount('an-auditor', ['auditor'])
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
  await mongod.stop()
})
beforeEach(async () => {
  await AppointmentModel.deleteMany({})
})

describe('a post is held', () => {
  it('from the first day of its term to the last, both counted', async () => {
    await appoint(asClerk({ from: '2026-03-01', until: '2026-05-31' }))
    expect(await groupsOn('2026-02-28')).toEqual([])
    expect(await groupsOn('2026-03-01')).toEqual(['410106-01:clerk'])
    expect(await groupsOn('2026-05-31')).toEqual(['410106-01:clerk'])
    expect(await groupsOn('2026-06-01')).toEqual([])
  })

  it('without end where none is said', async () => {
    await appoint(asClerk())
    expect(await groupsOn('2099-12-31')).toEqual(['410106-01:clerk'])
  })

  it('beside others: a person may hold several, each group once', async () => {
    await appoint(asClerk())
    await appoint(asClerk({ orgCode: '410106-02', post: 'director', kind: 'acting', until: '2026-12-31' }))
    expect(await groupsOn('2026-06-01')).toEqual(['410106-01:clerk', '410106-02:director'])
    expect((await holdersOn(['410106-02'], '2026-06-01')).map(({ post, kind }) => [post, kind])).toEqual([['director', 'acting']])
  })
})

describe('ending one', () => {
  it('takes the post away at once and keeps it on record, with who, why and the term it had', async () => {
    const { id } = await appoint(asClerk({ until: '2030-12-31' }))
    const ended = await endAppointment(id, { by: BY, reason: '调离' })
    expect(ended.ended).toMatchObject({ lastDay: addDays(today, -1), by: BY, reason: '调离' })
    expect(await groupsOn(today)).toEqual([])
    expect(await groupsOn(addDays(today, -1))).toEqual(['410106-01:clerk'])
    expect(await appointmentsOf(clerk)).toMatchObject([{ until: '2030-12-31', from: '2026-01-01' }])
    expect(lastDayOf(ended)).toBe(addDays(today, -1))
  })

  it('on the day it began leaves no day of it in force', async () => {
    const { id } = await appoint(asClerk({ from: today }))
    await endAppointment(id, { by: BY, reason: '录入有误' })
    expect(await groupsOn(today)).toEqual([])
    await appoint(asClerk({ from: today }))
    expect(await groupsOn(today)).toEqual(['410106-01:clerk'])
  })

  it('on a later day lets it run until then', async () => {
    const { id } = await appoint(asClerk())
    await endAppointment(id, { by: BY, reason: '退休', lastDay: addDays(today, 30) })
    expect(await groupsOn(addDays(today, 30))).toEqual(['410106-01:clerk'])
    expect(await groupsOn(addDays(today, 31))).toEqual([])
  })

  it('is done once, also when two do it at the same moment', async () => {
    const { id } = await appoint(asClerk())
    const tried = await Promise.allSettled([1, 2].map(() => endAppointment(id, { by: BY, reason: '调离' })))
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(endAppointment(id, { by: BY, reason: '调离' })).rejects.toMatchObject({ code: 'ALREADY_ENDED' })
  })

  it.each([
    ['no such appointment', '000000000000000000000009', undefined, 'NO_SUCH_APPOINTMENT'],
    ['an id that is none', 'x', undefined, 'NO_SUCH_APPOINTMENT'],
    ['a day after its term', undefined, '2031-01-01', 'TERM_INVALID'],
    ['a day long before it began', undefined, '2025-12-01', 'TERM_INVALID'],
    ['what is no day', undefined, '2026-13-01', 'TERM_INVALID'],
  ])('is refused for %s', async (_case, other, lastDay, code) => {
    const { id } = await appoint(asClerk({ until: '2030-12-31' }))
    const end = { by: BY, reason: '调离', ...(lastDay === undefined ? {} : { lastDay }) }
    await expect(endAppointment(other ?? id, end)).rejects.toMatchObject({ code })
  })
})

describe('an appointment is refused', () => {
  it.each<[string, Partial<NewAppointment>, string]>([
    ['of oneself', { appointedBy: '@' }, 'OWN_APPOINTMENT'],
    ['of nobody', { accountId: '000000000000000000000009' }, 'NO_SUCH_ACCOUNT'],
    ['at no organisation', { orgCode: '410106-77' }, 'NO_SUCH_ORGANISATION'],
    ['to a county’s post at an office', { post: 'bureau-head' }, 'POST_NOT_THERE'],
    ['to an office’s post at the county', { orgCode: '410106' }, 'POST_NOT_THERE'],
    ['to a post of a court', { orgCode: 'court-410106-1', post: 'bureau-head' }, 'POST_NOT_THERE'],
    ['to a post at a village', { orgCode: '410106-01-001' }, 'POST_NOT_THERE'],
    ['of staff as administrator', { orgCode: '410106', post: 'administrator' }, 'ROLE_NOT_THAT_OF_POST'],
    ['for a term that ends before it begins', { until: '2025-12-31' }, 'TERM_INVALID'],
    ['from what is no day', { from: 'tomorrow' }, 'TERM_INVALID'],
  ])('%s', async (_case, more, code) => {
    const asked = asClerk(more.appointedBy === '@' ? { appointedBy: clerk } : more)
    await expect(appoint(asked)).rejects.toMatchObject({ code })
    expect(await AppointmentModel.countDocuments()).toBe(0)
  })

  it('of an auditor to the work of staff', async () => {
    await expect(appoint(asClerk({ accountId: auditor }))).rejects.toMatchObject({ code: 'ROLE_NOT_THAT_OF_POST' })
  })

  it('at an abolished organisation', async () => {
    await OrganisationModel.updateOne({ code: '410106-06' }, { status: 'abolished' })
    await expect(appoint(asClerk({ orgCode: '410106-06' }))).rejects.toMatchObject({ code: 'NO_SUCH_ORGANISATION' })
  })

  it('while the same post is held in any day of the term', async () => {
    await appoint(asClerk({ from: '2026-03-01', until: '2026-05-31' }))
    await expect(appoint(asClerk({ from: '2026-05-31' }))).rejects.toMatchObject({ code: 'ALREADY_HELD' })
    await appoint(asClerk({ from: '2026-06-01' }))
    expect(await AppointmentModel.countDocuments()).toBe(2)
  })
})

describe('a first appointment', () => {
  it('is made once, and one that was ended stays ended', async () => {
    const first = { accountId: clerk, orgCode: OFFICE, post: 'clerk', kind: 'regular', from: '2020-07-01' } as const
    await ensureAppointment(first)
    await ensureAppointment(first)
    const [only, ...more] = await appointmentsOf(clerk)
    expect(more).toEqual([])
    await endAppointment(only!.id, { by: BY, reason: '调离' })
    await ensureAppointment(first)
    expect(await groupsOn(today)).toEqual([])
  })
})
