import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { ensureAppointment } from '../../domain/appointment.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { completed, job, openStore, storeForm } from './store.ts'

const XIAWO = '410106-06'
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

const rename = { change: 'rename', countyCode: '410106', organisationCode: XIAWO, place: '峡窝街道', reason: '镇改街道' }
const proposed = async (accountId = officer, data: Record<string, unknown> = rename) => ({
  ...data,
  submissionId: await storeForm('organisation-change-proposal', data, { accountId }),
})

describe('organisation.check', () => {
  it('names the case after what would change, and says whether it must be filed', async () => {
    const office = await job('organisation.check', await proposed(), { processInstanceKey: '42' })
    expect(completed(office)).toEqual({
      caseNo: 'JG42',
      caseTitle: '更名 上街区司法局峡窝镇司法所 → 上街区司法局峡窝街道司法所',
      proposalProblem: null,
      needsFiling: true,
    })
    const court = { ...rename, place: null, organisationCode: 'court-410106-1', organisationName: '演示法院' }
    expect(completed(await job('organisation.check', await proposed(officer, court)))).toMatchObject({ needsFiling: false })
  })

  it('says why it cannot be, and changes nothing', async () => {
    const taken = await job('organisation.check', await proposed(officer, { ...rename, place: '济源路' }))
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
    basis: '郑州方案三（一）1',
    effectiveOn: '2026-12-02',
  }
  const approved = async (change: Record<string, unknown> = {}) => ({
    ...rename,
    ...change,
    needsFiling: true,
    approvalSubmissionId: await storeForm('organisation-change-approval', approval),
    filingSubmissionId: await storeForm('organisation-change-filing', { filedOn: '2026-12-01', filingNo: '上司〔2026〕8号' }),
  })

  it('enters a change once, however often its job comes', async () => {
    const variables = await approved()
    for (let run = 0; run < 3; run++)
      expect(completed(await job('organisation.apply', variables))).toEqual({ organisationCode: XIAWO })
    expect(await OrganisationModel.findOne({ code: XIAWO }).lean()).toMatchObject({
      from: '2026-12-02',
      change: { documentNo: '上编办〔2026〕12号', filingNo: '上司〔2026〕8号' },
      past: [{ until: '2026-12-01' }],
    })
  })

  it('establishes one once, however often its job comes', async () => {
    const variables = await approved({ change: 'establish', kind: 'office', organisationCode: null, place: '五云山' })
    for (let run = 0; run < 3; run++)
      expect(completed(await job('organisation.apply', variables))).toEqual({ organisationCode: '410106-07' })
  })

  it('takes the way of a change that is no longer possible', async () => {
    completed(await job('organisation.apply', await approved(), { effectKey: '1' }))
    expect(await job('organisation.apply', await approved({ place: '峡窝新区' }), { effectKey: '2' })).toMatchObject({
      kind: 'error',
      errorCode: 'CHANGE_NOT_POSSIBLE',
      variables: { proposalProblem: 'too-early' },
    })
  })

  it('without a stored approval is no change: the job fails', async () => {
    const variables = { ...(await approved()), approvalSubmissionId: '000000000000000000000009' }
    expect(await job('organisation.apply', variables)).toMatchObject({ kind: 'fail' })
    expect((await OrganisationModel.findOne({ code: XIAWO }).lean())?.past).toEqual([])
  })
})
