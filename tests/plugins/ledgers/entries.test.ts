import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { eraseSubject } from '../../../domain/keys/erase-subject.ts'
import { rotateIndex } from '../../../domain/keys/rotate-index.ts'
import { LedgerEntryModel } from '../../../domain/ledger-entry.ts'
import { createSubject } from '../../../domain/subject.ts'
import type { EntryDetails } from '../../../plugins/ledgers/entry-details.ts'
import type { ServedWorkers } from '../../../workers/serve.ts'
import { eventually, startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { accountOf } from '../../server/leave-request.ts'
import { VISITS, deployVisits, rowsOf, serveLedgerWrite, startVisit, untilThere, visit } from './visits.ts'

let server: TestServer
let served: ServedWorkers
const users: Record<string, TestUser> = {}
let first: string
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['admin', 'auditor', 'jiyuan-clerk', 'jiyuan-social', 'xinan-clerk', 'county-officer'])
    users[name] = await server.signIn(name)
  await as('admin').call('post', '/api/ledgers', { definition: VISITS, reason: '县局要求' }).expect(201)
  await deployVisits(server)
  served = serveLedgerWrite(server)
  first = await startVisit(as('jiyuan-clerk'))
  await untilThere(as('jiyuan-clerk'), 1)
})
afterAll(async () => {
  await served.stop(5_000)
  await server.stop()
})
const as = (name: string): TestUser => users[name]!
const details = async (user: TestUser, entryId: string): Promise<EntryDetails> =>
  (await user.call('get', `/api/ledgers/entries/${entryId}`).expect(200)).body as EntryDetails
const fieldOf = ({ fields }: EntryDetails, key: string) => fields.find(({ field }) => field.key === key)
const answer = async (caseKey: string, data: object) => {
  const { tasks } = server.platform.services
  const clerk = await accountOf('jiyuan-clerk')
  const task = await eventually(
    async () => (await tasks.list(clerk, { box: 'groups' })).items.find(each => each.processInstanceKey === caseKey),
    found => found !== undefined,
  )
  await tasks.claim(clerk, task!.userTaskKey)
  await tasks.complete(clerk, task!.userTaskKey, data as Record<string, unknown>)
}

describe('an entry', () => {
  it('is written by the process from the form, masked on lists, sealed in the database', async () => {
    const { items } = await rowsOf(as('jiyuan-clerk'))
    expect(items).toMatchObject([
      {
        values: { visitor: '欧*', idNo: '110***********0134', matter: 'advice', visitedOn: '2026-11-20', people: 2 },
        sealed: false,
        corrected: false,
      },
    ])
    const stored = JSON.stringify(await LedgerEntryModel.collection.find().toArray())
    for (const personal of ['欧阳', '110101199003070134']) expect(stored).not.toContain(personal)
  })

  it('tells where each value came from', async () => {
    const { items } = await rowsOf(as('jiyuan-clerk'))
    const told = await details(as('jiyuan-clerk'), items[0]!.entryId)
    expect(told).toMatchObject({ caseKey: first, office: expect.stringContaining('济源路'), version: 1, masked: 2 })
    expect(fieldOf(told, 'visitor')?.from).toMatchObject({ form: '来访', formVersion: 1, by: expect.any(String) })
    expect(told.history).toMatchObject([{ version: 1, how: 'process', changes: [] }])
  })

  it('gets its next version where a later form of the case says more; every job writes once', async () => {
    await answer(first, { answered: 'yes', summary: '已告知办理途径' })
    await untilThere(as('jiyuan-clerk'), 2)
    const entry = await LedgerEntryModel.findOne({ entryKey: `case:${first}` })
      .lean()
      .orFail()
    const told = await details(as('jiyuan-clerk'), String(entry._id))
    expect(told.version).toBe(2)
    expect(fieldOf(told, 'answered')).toMatchObject({ value: true, from: { form: '答复来访人' } })
    expect(fieldOf(told, 'summary')?.value).toBe('***')
    expect(told.history.map(({ version, changes }) => [version, changes.map(({ key }) => key)])).toEqual([
      [2, ['answered', 'summary']],
      [1, []],
    ])
    expect(entry.effectKeys).toHaveLength(2)
  })

  it('is shown in full for a reason that names nobody, on record first', async () => {
    const { items } = await rowsOf(as('jiyuan-clerk'))
    const path = `/api/ledgers/entries/${items[0]!.entryId}/unmasked`
    for (const reason of ['看', '核对欧阳演示的登记'])
      expect((await as('jiyuan-clerk').call('post', path, { reason })).body.code).toBe('REASON_UNFIT')
    const { body } = await as('jiyuan-clerk').call('post', path, { reason: '办理本案' }).expect(200)
    expect(fieldOf(body as EntryDetails, 'visitor')?.value).toBe('欧阳演示')
    expect(await AuditEventModel.findOne({ action: 'mask.view', target: first }).lean()).toMatchObject({
      reason: '办理本案',
      after: { ledger: 'visits', entry: items[0]!.entryId },
    })
    await as('auditor').call('post', path, { reason: '核对登记' }).expect(403)
  })
})

describe('the list', () => {
  beforeAll(async () => {
    const days = [
      { what: 'mediation', on: '2026-11-21' },
      { what: 'mediation', on: '2026-11-18', who: '司马演示' },
    ]
    for (const each of days) await startVisit(as('jiyuan-clerk'), visit(each))
    await startVisit(as('xinan-clerk'), visit({ officeCode: '410106-03', who: '诸葛演示', on: '2026-10-01' }))
    await untilThere(as('county-officer'), 5)
  })

  it('finds by an exact number or name, by a part of nothing that is sealed', async () => {
    const found = async (search: string) => (await rowsOf(as('county-officer'), { search })).total
    expect(await found('司马演示')).toBe(1)
    expect(await found('司马')).toBe(0)
    expect(await found('110101 19900307 0134')).toBe(5)
    expect(await found('调解')).toBe(2)
    expect(await found('.*')).toBe(0)
  })

  it('is filtered and ordered by open fields, page by page', async () => {
    const query = { filter: [{ field: 'visitedOn', from: '2026-11-01' }], sort: { field: 'visitedOn' }, size: 2 }
    const days = async (page: number) =>
      (await rowsOf(as('county-officer'), { ...query, page })).items.map(({ values }) => values['visitedOn'])
    expect(await days(1)).toEqual(['2026-11-18', '2026-11-20'])
    expect(await days(2)).toEqual(['2026-11-20', '2026-11-21'])
    for (const bad of [
      { sort: { field: 'visitor' } },
      { filter: [{ field: 'idNo', is: '1' }] },
      { filter: [{ field: 'x.$where', is: '1' }] },
    ])
      await as('county-officer').call('post', '/api/ledgers/visits/entries/search', bad).expect(400)
  })

  it('has the entries of the cases that one may see, and of others neither entry nor count', async () => {
    expect((await rowsOf(as('xinan-clerk'))).items.map(({ values }) => values['visitor'])).toEqual(['诸*'])
    expect((await rowsOf(as('auditor'))).total).toBe(5)
    const { items } = await rowsOf(as('xinan-clerk'))
    await as('jiyuan-clerk').call('get', `/api/ledgers/entries/${items[0]!.entryId}`).expect(404)
    const { body } = await as('xinan-clerk').call('get', '/api/ledgers').expect(200)
    expect((body as { items: { id: string; entries: number }[] }).items).toMatchObject([
      { id: 'subject', entries: 0 },
      { id: 'released-person', entries: 0 },
      { id: 'visits', entries: 1 },
    ])
    await as('admin').call('post', '/api/ledgers/visits/entries/search', {}).expect(403)
  })

  it('leaves as CSV, masked, on record; in full for a reason', async () => {
    const columns = ['visitor', 'idNo', 'matter', 'people']
    const { text } = await as('county-officer').call('post', '/api/ledgers/visits/exports', { columns }).expect(200)
    expect(text).toMatch(/^\uFEFF"来访人","证件号码","事项","人数","司法所","案号","登记日期"\r\n/)
    expect(text).toContain('"欧*","110***********0134","法律咨询",2,')
    expect(text.trim().split('\r\n')).toHaveLength(6)
    const inFull = { columns, inFull: true, reason: '报送上级检查' }
    const full = await as('county-officer').call('post', '/api/ledgers/visits/exports', inFull).expect(200)
    expect(full.text).toContain('"诸葛演示","110101199003070134"')
    await as('auditor').call('post', '/api/ledgers/visits/exports', inFull).expect(403)
    const unfit = { ...inFull, reason: '报送诸葛演示的登记' }
    expect((await as('county-officer').call('post', '/api/ledgers/visits/exports', unfit)).body.code).toBe('REASON_UNFIT')
    const events = await AuditEventModel.find({ action: 'ledger.exported' }).sort({ _id: 1 }).lean()
    expect(events.map(({ after }) => after)).toMatchObject([
      { count: 5, inFull: false },
      { count: 5, inFull: true },
    ])
  })
})

describe('a correction', () => {
  it('is a version of its own with reason, who and when; checked by the rules of forms', async () => {
    const { items } = await rowsOf(as('jiyuan-clerk'), { search: '司马演示' })
    const path = `/api/ledgers/entries/${items[0]!.entryId}/corrections`
    const send = (values: object, more: object = {}) =>
      as('jiyuan-clerk').call('post', path, { version: 1, values, reason: '登记有误', ...more })
    expect((await send({ idNo: '110101199003070135' })).body).toMatchObject({ code: 'FORM_INVALID', fields: [{ field: 'idNo' }] })
    expect((await send({ matter: 'nothing' })).body.code).toBe('FORM_INVALID')
    expect((await send({ visitor: '' })).body.code).toBe('FORM_INVALID')
    expect((await send({ people: 3 }, { reason: '司马演示来电更正' })).body.code).toBe('REASON_UNFIT')
    const { body } = await send({ people: 3, visitor: '司马更正' }).expect(200)
    expect(body).toMatchObject({
      version: 2,
      history: [
        {
          how: 'correction',
          reason: '登记有误',
          changes: [
            { key: 'visitor', before: '司*' },
            { key: 'people', before: 2 },
          ],
        },
        {},
      ],
    })
    expect((await send({ people: 4 })).body.code).toBe('CONFLICT')
    expect((await rowsOf(as('jiyuan-clerk'), { search: '司马更正' })).items).toMatchObject([{ corrected: true }])
    expect((await rowsOf(as('jiyuan-clerk'), { search: '司马演示' })).total).toBe(0)
  })

  it('stays where the process writes again what was said before it, and gives way to what is said later', async () => {
    const { items } = await rowsOf(as('jiyuan-clerk'), { search: '司马更正' })
    const caseKey = (await details(as('jiyuan-clerk'), items[0]!.entryId)).caseKey!
    await as('jiyuan-clerk')
      .call('post', `/api/ledgers/entries/${items[0]!.entryId}/corrections`, {
        version: 2,
        values: { answered: false },
        reason: '登记有误',
      })
      .expect(200)
    await answer(caseKey, { answered: 'yes' })
    const told = await eventually(
      () => details(as('jiyuan-clerk'), items[0]!.entryId),
      ({ version }) => version === 4,
    )
    expect(fieldOf(told, 'people')?.value).toBe(3)
    expect(fieldOf(told, 'answered')?.value).toBe(true)
  })
})

describe('what cannot be written', () => {
  it('is an incident that names the field and never the value', async () => {
    const key = await startVisit(as('jiyuan-clerk'), visit({ what: 'other', who: '' }))
    const { client } = server.engine
    const found = await eventually(
      async () =>
        (await client.searchIncidents({ filter: { processInstanceKey: key as never } }, { consistency: { waitUpToMs: 0 } }))
          .items?.[0],
      each => each !== undefined,
    )
    expect(found?.errorMessage).toBe('ledger visits: field matter (choice) cannot hold what form visit-notice says')
  })
})

describe('a minor’s entry', () => {
  it('shows nothing protected in lists, is found by no name, and opens for auditors for a reason only', async () => {
    const key = await startVisit(as('jiyuan-social'), visit({ isMinor: true, who: '未成年甲' }))
    const { items } = await eventually(
      () => rowsOf(as('jiyuan-social')),
      ({ items: [found] }) => found?.sealed === true,
    )
    const [row] = items
    expect(row?.values).toEqual({ matter: 'advice', visitedOn: '2026-11-20', people: 2 })
    expect((await rowsOf(as('jiyuan-social'), { search: '未成年甲' })).total).toBe(0)
    await as('county-officer').call('get', `/api/ledgers/entries/${row!.entryId}`).expect(404)
    const path = `/api/ledgers/entries/${row!.entryId}`
    expect((await as('auditor').call('get', path)).body.code).toBe('FILE_SEALED')
    const { body } = await as('auditor').call('post', `${path}/opened`, { reason: '投诉核查' }).expect(200)
    expect(fieldOf(body as EntryDetails, 'visitor')?.value).toBe('未*')
    expect(await AuditEventModel.countDocuments({ action: 'sealed.view', target: key })).toBe(1)
    const { text } = await as('jiyuan-social').call('post', '/api/ledgers/visits/exports', {
      columns: ['visitor', 'people'],
      inFull: true,
      reason: '报送上级检查',
    })
    expect(text).not.toContain('未成年甲')
  })
})

describe('the subjects', () => {
  it('are a ledger like any other, read only', async () => {
    const person = {
      name: '演示对象',
      idNo: '110101199003070134',
      countyCode: '410106',
      officeCode: '410106-01',
      level: 'strict',
    }
    const subjectNo = await createSubject(first, person, 2026)
    const { items, total } = await rowsOf(as('jiyuan-clerk'), { search: '110101199003070134' }, 'subject')
    expect(total).toBe(1)
    expect(items).toMatchObject([{ values: { name: '演*', idNo: '110***********0134', level: 'strict' } }])
    expect((await rowsOf(as('xinan-clerk'), {}, 'subject')).total).toBe(0)
    const told = await details(as('jiyuan-clerk'), items[0]!.entryId)
    expect(told).toMatchObject({ ledger: 'subject', builtIn: true, history: [] })
    const correction = { version: 1, values: { level: 'general' }, reason: '登记有误' }
    await as('jiyuan-clerk').call('post', `/api/ledgers/entries/${items[0]!.entryId}/corrections`, correction).expect(403)
    expect(subjectNo).toMatch(/^410106-2026-/)
  })
})

describe('keys', () => {
  it('that change leave entries findable; erasing a person leaves nothing of them to read or find', async () => {
    await rotateIndex()
    expect((await rowsOf(as('county-officer'), { search: '诸葛演示' })).total).toBe(1)
    const [row] = (await rowsOf(as('jiyuan-clerk'), {}, 'subject')).items
    const { subjectNo } = (await mongoose.connection.collection('subjects').findOne({}))!
    await eraseSubject({ subjectNo: String(subjectNo), by: 'test', reason: '保存期限届满' })
    expect(row).toBeDefined()
    const entries = await LedgerEntryModel.find({ caseKey: first }).lean()
    expect(entries.map(({ indexes }) => indexes)).toEqual([[], []])
    const told = await details(as('jiyuan-clerk'), String(entries[0]!._id))
    expect(told).toMatchObject({ erased: true })
    expect(fieldOf(told, 'visitor')?.value).toBeUndefined()
    expect(fieldOf(told, 'people')?.value).toBe(2)
  })
})
