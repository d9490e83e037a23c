import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { appoint, ensureAppointment } from '../../domain/appointment.ts'
import { organisationOn } from '../../domain/organisation-history.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { World, keyOf } from './entry-world.ts'
import { PackCase } from './pack-case.ts'

let world: World
let officer: string
let outsider: string
let day = '2027-03-01'
beforeAll(async () => {
  world = await World.open()
  await loadReferenceData(() => undefined, true)
  const person = async (username: string) =>
    String((await AccountModel.create({ username, name: username, roles: ['staff'], passwordHash: '-' }))._id)
  officer = await person('officer')
  outsider = await person('outsider')
  const post = { orgCode: '410106', post: 'correction-officer', kind: 'regular', from: '2020-07-01' } as const
  await ensureAppointment({ accountId: officer, ...post })
  await appoint({ accountId: outsider, orgCode: '410106-01', post: 'clerk', from: '2020-07-01', appointedBy: officer })
})
afterAll(() => world.close())

const VILLAGE = '410106-06-001'
const RENAME = { change: 'rename', countyCode: '410106', organisationCode: VILLAGE, reason: '村改社区' }

class Change extends PackCase {
  static async propose(data: Record<string, unknown>, accountId = officer): Promise<Change> {
    const one = new Change(world)
    const variables = await world.submit('organisation-change-proposal', data, { accountId })
    const start = { processDefinitionId: keyOf('organisation-change'), variables }
    one.processInstanceKey = String((await world.client.createProcessInstance(start)).processInstanceKey)
    return one
  }

  async answer(elementId: string, data: Record<string, unknown>) {
    const task = await this.task(elementId)
    await this.complete(task, data, officer)
    return task
  }

  agree = () => this.answer('decide-proposal', { proposalDecision: 'approve' })
  approved = (effectiveOn: string) =>
    this.answer('record-approval', {
      authority: '演示镇人民政府',
      authorityDecision: 'approved',
      documentNo: '上编办〔2027〕3号',
      documentOn: day,
      basis: '演示依据',
      effectiveOn,
    })
}

async function moveTo(next: string): Promise<void> {
  day = next
  await world.moveTo(day)
}

describe('机构变更: the change of an organisation', () => {
  it('is proposed, agreed, approved outside, and holds from its day on', async () => {
    // given
    await moveTo('2027-03-02')
    const one = await Change.propose({ ...RENAME, organisationName: '峡窝第一社区' })
    // when
    const decision = await one.agree()
    const approval = await one.approved('2027-03-10')
    await world.until(one.processInstanceKey, 'effective-day', 'ACTIVE')
    // then
    expect(decision.candidateGroups).toEqual(['410106:bureau-head'])
    expect(decision.context['caseTitle']).toBe('更名 峡窝镇第一村（演示） → 峡窝第一社区')
    expect(approval.candidateGroups).toEqual(['410106:correction-officer'])
    expect((await OrganisationModel.findOne({ code: VILLAGE }).lean())?.past).toEqual([])
    await moveTo('2027-03-10')
    await world.ended(one.processInstanceKey)
    expect(await organisationOn(VILLAGE, '2027-03-09')).toMatchObject({ name: '峡窝镇第一村（演示）' })
    expect(await organisationOn(VILLAGE, '2027-03-10')).toMatchObject({
      name: '峡窝第一社区',
      change: {
        kind: 'renamed',
        documentNo: '上编办〔2027〕3号',
        basis: '演示依据',
        processInstanceKey: one.processInstanceKey,
      },
    })
  })

  it('of an office has a process of its own; a village is established under its office', async () => {
    const village = { change: 'establish', kind: 'village', officeCode: '410106-05', organisationName: '演示新村' }
    const one = await Change.propose({ ...village, countyCode: '410106', reason: '新设' })
    await one.agree()
    await one.approved(day)
    await world.ended(one.processInstanceKey)
    const office = await Change.propose({ ...RENAME, organisationCode: '410106-06', change: 'abolish' })
    expect((await office.task('correct-proposal')).context['proposalProblem']).toMatch(/not-changeable|has-villages/)
    expect(await organisationOn('410106-05-003', day)).toMatchObject({ name: '演示新村', parentCode: '410106-05' })
  })

  it('that cannot be goes back to be corrected, with the reason', async () => {
    const one = await Change.propose({ ...RENAME, organisationName: '济源路第一社区（演示）' })
    const { context } = await one.answer('correct-proposal', {
      ...RENAME,
      proposalNext: 'resubmit',
      organisationName: '峡窝新区社区',
    })
    expect(context).toMatchObject({ proposalProblem: 'name-taken', organisationName: '济源路第一社区（演示）' })
    expect((await one.task('decide-proposal')).context['caseTitle']).toContain('峡窝新区社区')
  })

  it('may be withdrawn', async () => {
    const one = await Change.propose({ ...RENAME, organisationName: '济源路第一社区（演示）' })
    await one.answer('correct-proposal', { ...RENAME, proposalNext: 'withdraw', organisationName: '济源路第一社区（演示）' })
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('change-withdrawn')
  })

  it('is nobody’s to propose but an officer’s of that county', async () => {
    const one = await Change.propose({ ...RENAME, organisationName: '峡窝新区社区' }, outsider)
    expect((await one.task('correct-proposal')).context['proposalProblem']).toBe('not-your-county')
  })

  it('returned by the head is corrected and comes again; refused by the head it ends', async () => {
    const one = await Change.propose({ ...RENAME, organisationName: '峡窝新区社区' })
    await one.answer('decide-proposal', { proposalDecision: 'return', opinion: '补充批文' })
    const { context } = await one.answer('correct-proposal', {
      ...RENAME,
      proposalNext: 'resubmit',
      organisationName: '峡窝新区社区',
    })
    expect(context).toMatchObject({ proposalDecision: 'return', opinion: '补充批文' })
    await one.answer('decide-proposal', { proposalDecision: 'reject', opinion: '不同意' })
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('change-rejected')
  })

  it('not approved outside changes nothing', async () => {
    const before = await OrganisationModel.findOne({ code: VILLAGE }).lean()
    const one = await Change.propose({ ...RENAME, organisationName: '峡窝新区社区' })
    await one.agree()
    const refusal = { authority: '编办', documentNo: '上编办〔2027〕4号', documentOn: day, basis: '演示依据' }
    await one.answer('record-approval', { ...refusal, authorityDecision: 'refused' })
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('change-refused')
    expect(await OrganisationModel.findOne({ code: VILLAGE }).lean()).toEqual(before)
  })

  it('overtaken by another change goes back, not through', async () => {
    const first = await Change.propose({ ...RENAME, organisationName: '峡窝新区社区' })
    const second = await Change.propose({ ...RENAME, organisationName: '峡窝老街社区' })
    await moveTo('2027-03-20')
    await second.agree()
    await first.agree()
    await first.approved(day)
    await world.ended(first.processInstanceKey)
    await second.approved(day)
    expect((await second.task('correct-proposal')).context['proposalProblem']).toBe('too-early')
    expect((await OrganisationModel.findOne({ code: VILLAGE }).lean())?.past).toHaveLength(2)
  })
})
