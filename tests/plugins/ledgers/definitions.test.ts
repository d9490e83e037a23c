import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { newestLedger } from '../../../domain/ledger-definition.ts'
import { LedgerEntryModel } from '../../../domain/ledger-entry.ts'
import type { LedgerDefinition, LedgerField } from '../../../domain/ledger-field.ts'
import { writeEntry } from '../../../domain/ledger-write.ts'
import { keyOfCase } from '../../../domain/subject.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { VISITS, changed } from './visits.ts'

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

const reason = '县局要求'
const define = (definition: LedgerDefinition) => admin.call('post', '/api/ledgers', { definition, reason })
const change = (definition: LedgerDefinition, after: number, ledger = 'visits') =>
  admin.call('post', `/api/ledgers/${ledger}/versions`, { definition, after, reason })
const check = async (definition: unknown) => {
  const { body } = await admin.call('post', '/api/ledgers/check', { definition })
  return ((body as { fields?: { field: string; code: string }[] }).fields ?? []).map(({ field, code }) => `${field} ${code}`)
}
const withField = (key: string, next: Partial<LedgerField>) =>
  changed(field => (field.key === key ? { ...field, ...next } : field))
const write = async (caseKey: string, values: Record<string, unknown>) => {
  const ledger = (await newestLedger('visits'))!
  const at = new Date()
  await writeEntry({
    ledger,
    entryKey: `case:${caseKey}`,
    dataKey: await keyOfCase(caseKey),
    place: { caseKey },
    values: Object.entries(values).map(([key, value]) => ({ key, value, at })),
    effectKey: caseKey,
    written: { how: 'process', at },
  })
}

describe('a definition', () => {
  it.each([
    ['an identity number that is not L3', withField('idNo', { class: 'L1' }), 'fields[1].class ledgers.fault.class-too-low'],
    [
      'a name in the clear',
      withField('visitor', { label: { zh: '姓名' }, class: 'L1' }),
      'fields[0].class ledgers.fault.class-too-low',
    ],
    [
      'a name masked too little',
      withField('visitor', { label: { zh: '姓名' }, mask: 'shown' }),
      'fields[0].mask ledgers.fault.mask-too-weak',
    ],
    ['a mask that is none', withField('summary', { mask: 'dots' }), 'fields[6].mask ledgers.fault.mask-unknown'],
    ['a choice without options', withField('matter', { options: [] }), 'fields[2].options ledgers.fault.options-missing'],
    ['a key twice', withField('people', { key: 'matter' }), 'fields[4].key ledgers.fault.key-twice'],
    ['no field to call entries by', { ...VISITS, keyField: 'nobody' }, 'keyField ledgers.fault.key-field'],
    [
      'a view of what is not there',
      { ...VISITS, views: [{ ...VISITS.views[0]!, columns: ['none'] }] },
      'views[0].columns ledgers.fault.view-column',
    ],
    [
      'a view ordered by what is sealed',
      { ...VISITS, views: [{ ...VISITS.views[0]!, sort: { field: 'visitor' } }] },
      'views[0].sort ledgers.fault.view-protected',
    ],
    ['the built-in ledger', { ...VISITS, id: 'subject' }, 'id ledgers.fault.id-taken'],
  ])('with %s is refused, and says where and why', async (_what, definition, fault) => {
    expect(await check(definition)).toContain(fault)
    const { body } = await define(definition as LedgerDefinition).expect(422)
    for (const { message } of (body as { fields: { message: string }[] }).fields) expect(message).toMatch(/。$/)
  })

  it('without the shape of one is refused', async () => {
    await define({ ...VISITS, id: 'No Slug' }).expect(400)
    await define({ ...VISITS, extra: 1 } as never).expect(400)
    await admin.call('post', '/api/ledgers', { definition: VISITS }).expect(400)
  })

  it('is there once, with its reason on record', async () => {
    await define(VISITS).expect(201)
    expect((await define(VISITS)).body).toMatchObject({ code: 'FORM_INVALID', fields: [{ field: 'id' }] })
    expect(await AuditEventModel.findOne({ action: 'ledger.defined' }).lean()).toMatchObject({ target: 'visits', reason })
  })

  it('is changed by administrators only, each change a version; of two at once one wins', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('post', '/api/ledgers/visits/versions', { definition: VISITS, after: 1, reason }).expect(403)
    const next = { ...VISITS, purpose: '登记来访' }
    const answers = await Promise.all([change(next, 1), change(next, 1)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const { body } = await clerk.call('get', '/api/ledgers/visits').expect(200)
    expect((body as { versions: { version: number }[] }).versions.map(({ version }) => version)).toEqual([2, 1])
  })
})

describe('a change of what entries have', () => {
  beforeAll(() => write('1', { visitor: '欧阳演示', matter: 'advice', people: 2 }))

  it('takes no field, type or choice from them; a field is retired', async () => {
    expect(await check(changed(field => (field.key === 'people' ? undefined : field)))).toEqual([
      'fields ledgers.fault.field-used',
    ])
    expect(await check(withField('people', { type: 'text' }))).toEqual(['fields[4].type ledgers.fault.type-used'])
    expect(await check(withField('matter', { options: VISITS.fields[2]!.options!.slice(1) }))).toEqual([
      'fields[2].options ledgers.fault.option-used',
    ])
    expect(await check(changed(field => (field.key === 'summary' ? undefined : field)))).toEqual([])
    await change(withField('people', { retired: true, label: { zh: '来访人数' } }), 2).expect(201)
  })

  it('seals what lay in the clear once its field is protected', async () => {
    expect(JSON.stringify(await LedgerEntryModel.collection.findOne({ entryKey: 'case:1' }))).toContain('advice')
    const protect = { ...withField('matter', { class: 'L2' }), views: [] }
    expect(await check({ ...protect, views: VISITS.views })).toEqual(['views[0].filter ledgers.fault.view-protected'])
    await change(protect, 3).expect(201)
    const entry = await LedgerEntryModel.collection.findOne({ entryKey: 'case:1' })
    expect(JSON.stringify(entry)).not.toContain('advice')
    expect(entry).toMatchObject({ open: { people: 2 }, ledgerVersion: 2 })
  })

  it('that lowers a class says so, before and in the audit', async () => {
    const lower = withField('summary', { class: 'L1' })
    const { body } = await admin.call('post', '/api/ledgers/check', { definition: lower })
    expect((body as { lowered: string[] }).lowered).toEqual(['matter', 'summary'])
    await change(lower, 4).expect(201)
    const event = await AuditEventModel.findOne({ action: 'ledger.changed' }).sort({ _id: -1 }).lean()
    expect(event).toMatchObject({ after: { version: 5, lowered: ['matter: L1', 'summary: L1'] }, reason })
    // What was written protected stays so.
    const entry = await LedgerEntryModel.collection.findOne({ entryKey: 'case:1' })
    expect(JSON.stringify(entry)).not.toContain('advice')
  })
})
