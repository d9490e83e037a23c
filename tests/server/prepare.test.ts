import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { AppointmentModel, groupsOf, postsOn } from '../../domain/appointment.ts'
import { EntrustmentModel } from '../../domain/entrustment.ts'
import { OrganisationModel, firstEntry } from '../../domain/organisation.ts'
import { demonstrationOrganisations, organisations } from '../../seeds/organisations.ts'
import { deployPacks } from '../../server/prepare/deploy-packs.ts'
import { ensureDemonstrationAccounts } from '../../server/prepare/demonstration-accounts.ts'
import { ensureAdministrators } from '../../server/prepare/first-administrators.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { upgradePeople } from '../../server/prepare/upgrade-people.ts'
import { splitDuties } from '../../server/prepare/split-duties.ts'
import { signIn } from '../../server/session/sign-in.ts'
import { connectStore } from '../../server/store/connection.ts'
import { startEngine } from '../helpers/engine.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

let mongod: TestMongod
let dataDir: string
beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-prepare-'))
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
  await mongod.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('an empty installation', () => {
  it('outside a demonstration gets three administrators, once, each with a password of its own that must be changed', async () => {
    const { featured } = await ensureAdministrators(dataDir)
    expect(featured.map(({ username }) => username)).toEqual(['admin', 'security', 'auditor'])
    for (const { username, password } of featured) {
      const account = await signIn(username, password, '127.0.0.1')
      expect(account).toMatchObject({ demonstration: false, passwordMustChange: true })
      expect(account.roles).toHaveLength(1)
      expect(statSync(join(dataDir, `${account.roles[0]}.json`)).mode & 0o777).toBe(0o600)
    }
    expect((await ensureAdministrators(dataDir)).featured).toEqual([])
    expect(await AuditEventModel.countDocuments({ action: 'account.created', accountId: 'system' })).toBe(3)
  })

  it('of an earlier version loses roles that one account joined, and gets the administrators that are then lacking', async () => {
    await AccountModel.collection.updateOne({ username: 'admin' }, { $set: { roles: ['administrator', 'auditor', 'staff'] } })
    await AccountModel.collection.updateOne({ username: 'auditor' }, { $set: { roles: ['administrator', 'auditor'] } })
    const said: string[] = []
    await splitDuties(line => said.push(line))
    expect(said).toEqual([
      expect.stringMatching(/^! admin .*keeps staff/),
      expect.stringMatching(/^! auditor .*keeps administrator/),
    ])
    const admin = await AccountModel.findOne({ username: 'admin' }).orFail().lean()
    expect(admin.roles).toEqual(['staff'])
    expect(await postsOn(String(admin._id))).toEqual([])
    expect((await ensureAdministrators(dataDir)).featured.map(({ username }) => username)).toEqual(['auditor-2'])
    await splitDuties(line => said.push(line))
    expect(said).toHaveLength(2)
    await AccountModel.deleteMany({})
  })

  it('gets demonstration logins that work, listed where only the owner reads', async () => {
    const { featured, demonstrationFile } = await ensureDemonstrationAccounts(dataDir)
    expect(featured.map(({ username }) => username)).toEqual(['admin', 'jiyuan-clerk', 'auditor'])
    for (const { username, password } of featured) await signIn(username, password, '127.0.0.1')
    expect(statSync(demonstrationFile!).mode & 0o777).toBe(0o600)
    const all = JSON.parse(readFileSync(demonstrationFile!, 'utf8')) as { name: string; password: string }[]
    expect(new Set(all.map(({ password }) => password)).size).toBe(all.length)
    expect(all.every(({ name }) => name.endsWith('（演示）'))).toBe(true)
  })

  it('keeps them at the next start', async () => {
    const first = await ensureDemonstrationAccounts(dataDir)
    expect(await ensureDemonstrationAccounts(dataDir)).toEqual(first)
  })

  it('gets reference data once, and what somebody changed stays', async () => {
    const said: string[] = []
    await loadReferenceData(line => said.push(line), true)
    expect(said[0]).toBe(`loaded ${organisations.length + demonstrationOrganisations.length} organisations`)
    await OrganisationModel.updateOne({ code: '410106' }, { name: '改名司法局' })
    await loadReferenceData(line => said.push(line), true)
    expect(said.filter(line => line.includes('organisations'))).toHaveLength(1)
    expect((await OrganisationModel.findOne({ code: '410106' }))?.name).toBe('改名司法局')
  })

  it('that is a demonstration of before the second county gets it at the next start; one in use never does', async () => {
    const second = { countyCode: '410105' }
    await Promise.all([OrganisationModel.deleteMany({ code: /410105/ }), EntrustmentModel.collection.deleteMany(second)])
    await loadReferenceData(() => undefined, false)
    expect(await OrganisationModel.countDocuments({ code: /410105/ })).toBe(0)
    const said: string[] = []
    for (let start = 0; start < 2; start++) await loadReferenceData(line => said.push(line), true)
    expect(said).toEqual(['loaded 6 organisations', 'loaded 2 entrustments for the demonstration'])
    expect(await EntrustmentModel.countDocuments(second)).toBe(2)
  })

  it('of an earlier version gets first versions of its organisations and an appointment for each group, once', async () => {
    // given
    await Promise.all([OrganisationModel.deleteMany({}), AccountModel.deleteMany({}), AppointmentModel.deleteMany({})])
    await OrganisationModel.collection.insertMany([
      { code: '410100', name: '郑州市司法局', kind: 'city-bureau' },
      { code: '410106-01', name: '上街区司法局济源路司法所', kind: 'office', parentCode: '410106', place: '济源路' },
    ])
    const groups = ['410106-01:clerk', '410106-02:director']
    const old = { username: 'old', name: '旧', orgCode: '410106-01', post: 'clerk', groups, roles: ['staff'], passwordHash: '-' }
    const { insertedId } = await AccountModel.collection.insertOne({ ...old, createdAt: new Date('2026-09-30T17:00:00Z') })
    const said: string[] = []
    // when
    await upgradePeople(line => said.push(line))
    await upgradePeople(line => said.push(line))
    // then
    expect(said).toEqual(['upgraded 3 organisations and accounts'])
    expect(await OrganisationModel.findOne({ code: '410100' }).lean()).toMatchObject({
      parentCode: '410000',
      past: [],
      ...firstEntry,
    })
    expect(await OrganisationModel.findOne({ code: '410106-01' }).lean()).toMatchObject({ name: '上街区司法局济源路司法所' })
    expect(groupsOf(await postsOn(String(insertedId)))).toEqual(groups)
    expect(await postsOn(String(insertedId), '2026-09-30')).toEqual([])
    expect(await AccountModel.collection.findOne({ _id: insertedId })).not.toHaveProperty('groups')
  })

  it('gets the packs deployed; an unchanged pack is not deployed over what an administrator deployed since', async () => {
    const engine = await startEngine()
    const said: string[] = []
    await deployPacks(engine.client, line => said.push(line))
    expect(said).toContainEqual(expect.stringMatching(/^deployed correction-entry \(\d+ files\)$/))
    const packs = said.length
    await deployPacks(engine.client, line => said.push(line))
    expect(said).toHaveLength(packs)
    await engine.stop()
    const emptied = await startEngine()
    await deployPacks(emptied.client, line => said.push(line))
    expect(said).toHaveLength(2 * packs)
    await emptied.stop()
  })
})
