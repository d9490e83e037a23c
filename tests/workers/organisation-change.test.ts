import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { ensureAppointment } from '../../domain/appointment.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { completed, job, openStore, storeForm } from './store.ts'

const VILLAGE = '410106-06-001'
let store: { close(): Promise<void> }
let officer: string
beforeAll(async () => {
  store = await openStore()
  officer = String((await AccountModel.create({ username: 'o', name: 'o', roles: ['staff'], passwordHash: '-' }))._id)
  const post = { orgCode: '410106', post: 'correction-officer', kind: 'regular', from: '2020-07-01' } as const
  await ensureAppointment({ accountId: officer, ...post })
})
afterAll(() => store.close())
beforeEach(async () => {
  await OrganisationModel.deleteMany()
  await loadReferenceData(() => undefined, true)
})

const rename = {
  change: 'rename',
  countyCode: '410106',
  organisationCode: VILLAGE,
  organisationName: '峡窝第一社区',
  reason: '村改社区',
}
const proposed = async (accountId = officer, data: Record<string, unknown> = rename) => ({
  ...data,
  submissionId: await storeForm('organisation-change-proposal', data, { accountId }),
})

describe('organisation.check', () => {
  it('names the case after what would change, and refuses offices, which have a process of their own', async () => {
    const village = await job('organisation.check', await proposed(), { processInstanceKey: '42' })
    expect(completed(village)).toEqual({
      caseNo: 'JG42',
      caseTitle: '更名 峡窝镇第一村（演示） → 峡窝第一社区',
      proposalProblem: null,
    })
    const office = { ...rename, organisationCode: '410106-06', place: '峡窝街道' }
    expect(completed(await job('organisation.check', await proposed(officer, office)))).toMatchObject({
      proposalProblem: 'not-changeable',
    })
  })

  it('says why it cannot be, and changes nothing', async () => {
    const taken = await job(
      'organisation.check',
      await proposed(officer, { ...rename, organisationName: '济源路第一社区（演示）' }),
    )
    expect(completed(taken)).toMatchObject({ proposalProblem: 'name-taken' })
    const stranger = await job('organisation.check', await proposed('000000000000000000000009'))
    expect(completed(stranger)).toMatchObject({ proposalProblem: 'not-your-county' })
    expect(await OrganisationModel.countDocuments({ 'past.0': { $exists: true } })).toBe(0)
  })
})

describe('organisation.apply', () => {
  const approval = {
    authority: '编办',
    authorityDecision: 'approved',
    documentNo: '上编办〔2026〕12号',
    documentOn: '2026-12-01',
    basis: '演示依据',
    effectiveOn: '2026-12-02',
  }
  const approved = async (change: Record<string, unknown> = {}) => ({
    ...rename,
    ...change,
    approvalSubmissionId: await storeForm('organisation-change-approval', approval),
  })

  it('enters a change once, however often its job comes', async () => {
    const variables = await approved()
    for (let run = 0; run < 3; run++)
      expect(completed(await job('organisation.apply', variables))).toEqual({ organisationCode: VILLAGE })
    expect(await OrganisationModel.findOne({ code: VILLAGE }).lean()).toMatchObject({
      from: '2026-12-02',
      change: { documentNo: '上编办〔2026〕12号' },
      past: [{ until: '2026-12-01' }],
    })
  })

  it('establishes one once, however often its job comes', async () => {
    const variables = await approved({
      change: 'establish',
      kind: 'village',
      organisationCode: null,
      officeCode: '410106-06',
      organisationName: '五云山村',
    })
    for (let run = 0; run < 3; run++)
      expect(completed(await job('organisation.apply', variables))).toEqual({ organisationCode: '410106-06-003' })
  })

  it('takes the way of a change that is no longer possible', async () => {
    completed(await job('organisation.apply', await approved(), { effectKey: '1' }))
    expect(
      await job('organisation.apply', await approved({ organisationName: '峡窝新区社区' }), { effectKey: '2' }),
    ).toMatchObject({
      kind: 'error',
      errorCode: 'CHANGE_NOT_POSSIBLE',
      variables: { proposalProblem: 'too-early' },
    })
  })

  it('without a stored approval is no change: the job fails', async () => {
    const variables = { ...(await approved()), approvalSubmissionId: '000000000000000000000009' }
    expect(await job('organisation.apply', variables)).toMatchObject({ kind: 'fail' })
    expect((await OrganisationModel.findOne({ code: VILLAGE }).lean())?.past).toEqual([])
  })
})
