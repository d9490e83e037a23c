import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SubmissionModel, readSubmission } from '../../domain/submission.ts'
import type { SessionAccount, StoredSubmission } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { LEAVE, accountOf, deployLeaveRequest, request } from './leave-request.ts'

let server: TestServer
let clerk: SessionAccount
const services = () => server.platform.services
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await accountOf('jiyuan-clerk')
})
afterAll(() => server.stop())

const variablesOf = async (processInstanceKey: string) => {
  const { items } = await server.engine.client.searchVariables(
    { filter: { processInstanceKey: processInstanceKey as never } },
    { consistency: { waitUpToMs: 0 } },
  )
  return Object.fromEntries((items ?? []).map(({ name, value }) => [name, JSON.parse(value) as unknown]))
}

describe('starting a process by its form', () => {
  it('stores the form as submitted and gives the process only the marked fields and the submission’s id', async () => {
    const { submissionId, processInstanceKey } = await services().submissions.start(clerk, LEAVE, request)
    const { reason, ...marked } = request
    expect(await variablesOf(processInstanceKey)).toEqual({ ...marked, submissionId })
    const stored = await services().submissions.get(submissionId)
    expect(stored).toMatchObject({ formId: 'leave-request', formVersion: 1, data: { ...marked, reason }, processInstanceKey })
    expect(await services().submissions.forInstance(processInstanceKey)).toEqual([stored])
    expect((await readSubmission(submissionId))?.data).toEqual({ ...marked, reason })
  })

  it('keeps protected fields encrypted in the database', async () => {
    const { submissionId } = await services().submissions.start(clerk, LEAVE, { ...request, reason: '秘密事由' })
    const raw = JSON.stringify(
      await mongoose.connection.collection('submissions').findOne({ _id: new mongoose.Types.ObjectId(submissionId) }),
    )
    expect(raw).not.toContain('秘密事由')
    expect(raw).toContain('410106-01')
  })

  it('refuses a form with wrong fields, naming each, and keeps nothing', async () => {
    const before = await SubmissionModel.countDocuments()
    const wrong = services().submissions.start(clerk, LEAVE, { officeCode: 'elsewhere', days: 31 })
    await expect(wrong).rejects.toMatchObject({
      code: 'FORM_INVALID',
      fields: [{ field: 'officeCode' }, { field: 'days' }, { field: 'reason' }],
    })
    expect(await SubmissionModel.countDocuments()).toBe(before)
  })

  it('drops what the form does not ask for', async () => {
    const { submissionId } = await services().submissions.start(clerk, LEAVE, { ...request, days: 4, approved: 'yes' })
    expect((await services().submissions.get(submissionId))?.data).not.toHaveProperty('approved')
  })

  it('makes one case of a double click, and of the same request sent again', async () => {
    const twice = { ...request, days: 7 }
    const [first, second] = await Promise.all([
      services().submissions.start(clerk, LEAVE, twice),
      services().submissions.start(clerk, LEAVE, twice),
    ])
    expect(second).toEqual(first)
    expect(await services().submissions.start(clerk, LEAVE, twice)).toEqual(first)
    expect(await services().submissions.start(clerk, LEAVE, { ...twice, days: 8 })).not.toEqual(first)
  })

  it('finds the case that the engine made although its answer was lost', async () => {
    const data = { ...request, days: 9 }
    const first = await services().submissions.start(clerk, LEAVE, data)
    await eventually(
      () => services().history.forInstance(first.processInstanceKey),
      records => records.length > 0,
    )
    await mongoose.connection
      .collection('submissions')
      .updateOne(
        { _id: new mongoose.Types.ObjectId(first.submissionId) },
        { $set: { state: 'stored' }, $unset: { processInstanceKey: 1 } },
      )
    expect(await services().submissions.start(clerk, LEAVE, data)).toEqual(first)
  })

  it('says so where there is no such process', async () => {
    await expect(services().submissions.start(clerk, 'nothing', {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a stored submission', () => {
  it('cannot be changed', async () => {
    const { submissionId } = await services().submissions.start(clerk, LEAVE, { ...request, days: 11 })
    await SubmissionModel.updateOne({ _id: submissionId }, { $set: { accountId: 'somebody', fields: [] } })
    expect(await services().submissions.get(submissionId)).toMatchObject({ accountId: clerk.id, data: { days: 11 } })
  })

  it('brings the form with which it was filled in', async () => {
    const { submissionId } = await services().submissions.start(clerk, LEAVE, { ...request, days: 12 })
    const stored = (await services().submissions.get(submissionId)) as StoredSubmission
    expect(await services().submissions.form(stored)).toMatchObject({
      formId: 'leave-request',
      version: 1,
      schema: { id: 'leave-request' },
    })
  })
})

describe('a draft', () => {
  it('belongs to one account and one target, is encrypted, and goes when the form is submitted', async () => {
    const target = `start:${LEAVE}`
    const data = { ...request, days: 13, reason: '草稿里的秘密' }
    const director = await accountOf('jiyuan-director')
    await services().submissions.saveDraft(clerk, target, { days: 1 })
    await services().submissions.saveDraft(clerk, target, data)
    expect((await services().submissions.draft(clerk, target))?.data).toEqual(data)
    expect(await services().submissions.draft(director, target)).toBeUndefined()
    expect(JSON.stringify(await mongoose.connection.collection('drafts').find().toArray())).not.toContain('秘密')
    await services().submissions.start(clerk, LEAVE, data)
    expect(await services().submissions.draft(clerk, target)).toBeUndefined()
  })
})
