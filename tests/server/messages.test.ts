import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { LEAVE, deployLeaveRequest, request } from './leave-request.ts'

let server: TestServer
let clerk: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await server.signIn('jiyuan-clerk')
})
afterAll(() => server.stop())

describe('a message from outside', () => {
  it('that nobody waits for is told, not lost', async () => {
    const { body } = await clerk.call('post', '/api/messages', { name: 'subject-reported', correlationKey: '410106-0001' })
    expect(body).toMatchObject({ status: 404, code: 'MESSAGE_FOR_NOBODY' })
    expect(body.message).toBe('没有案件在等待这条消息，消息未送达任何案件。')
  })

  it('that starts a case brings its data, which are checked and stored as the start form’s are', async () => {
    const letter = { name: 'leave-letter', processDefinitionId: LEAVE, data: request }
    const { body } = await clerk.call('post', '/api/messages', letter).expect(200)
    const [stored] = await server.platform.services.submissions.forInstance(body.processInstanceKey as string)
    expect(stored).toMatchObject({ id: body.submissionId, kind: 'message', formId: 'leave-request', data: request })
    const again = await clerk.call('post', '/api/messages', letter).expect(200)
    expect(again.body).toEqual(body)
  })

  it('that would start a case must name the process it starts: its form and its posts apply', async () => {
    for (const start of [{}, { processDefinitionId: 'correction-entry', data: request }]) {
      const { body } = await clerk.call('post', '/api/messages', { name: 'leave-letter', ...start })
      expect(body).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
      expect(body.detail).toContain(`leave-letter starts ${LEAVE}`)
    }
    const { body } = await clerk.call('post', '/api/messages', { name: 'nobody', processDefinitionId: LEAVE, data: request })
    expect(body.detail).toContain('nobody starts no process')
  })

  it('with wrong data is refused, naming the fields', async () => {
    const { body } = await clerk.call('post', '/api/messages', {
      name: 'leave-letter',
      processDefinitionId: LEAVE,
      data: { days: 3 },
    })
    expect(body).toMatchObject({ status: 422, code: 'FORM_INVALID' })
    expect(body.fields.map(({ field }: { field: string }) => field)).toEqual(['officeCode', 'reason'])
    expect(body.fields[0].message).toBeTruthy()
  })

  it('takes plain facts as variables, not documents', async () => {
    const { body } = await clerk.call('post', '/api/messages', { name: 'x', variables: { person: { idNo: '1' } } })
    expect(body.code).toBe('INVALID_REQUEST')
  })
})
