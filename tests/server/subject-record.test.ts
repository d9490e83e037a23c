import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { isErased } from '../../domain/keys/key-ring.ts'
import { createSubject, keyOfSubject } from '../../domain/subject.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { engineKey } from '../../server/engine/keys.ts'
import type { ProcessInstanceKey } from '../../server/engine/keys.ts'
import { codes, deployForm } from '../forms/one-field.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
let about: Awaited<ReturnType<typeof deployForm>>
let subjectNo: string
beforeAll(async () => {
  server = await startTestServer()
  subjectNo = await subjectOfOffice('410106-01', 1)
  about = await deployForm(server, 'about-subject', [
    {
      type: 'fq-record',
      kind: 'subject',
      id: 's',
      key: 'subject',
      label: '社区矫正对象',
      validate: { required: true },
      properties: { class: 'L1', variable: 'subjectNo' },
    },
    { type: 'textfield', id: 'r', key: 'reason', label: '事由', properties: { class: 'L2' } },
  ])
})
afterAll(() => server.stop())

/** A record with one case, as the entry leaves them. */
async function subjectOfOffice(officeCode: string, order: number): Promise<string> {
  const birthDate = '1990-02-28'
  const idNo = inventedIdentityNumber({ birthDate, gender: 'male', order })
  const key = `22517998136852${String(order).padStart(2, '0')}`
  const number = await createSubject(key, { name: '演示张三', idNo, countyCode: '410106', officeCode }, 2026)
  await CaseModel.create({
    _id: key,
    processDefinitionKey: '1',
    processDefinitionId: 'correction-entry',
    processVersion: 1,
    processName: '入矫',
    state: 'COMPLETED',
    startedAt: new Date(),
    instances: [key],
    caseNo: number,
    caseTitle: '演**三',
    countyCode: '410106',
    officeCode,
  })
  return number
}
const named = (key: string) => ({ subject: { kind: 'subject', key, label: '随便写的' }, reason: '就医' })

it('is found by those who may see one of the subject’s cases, under number and masked name', async () => {
  const find = async (username: string, text: string) => {
    const user = await server.signIn(username)
    const { body } = await user.call('post', '/api/form-components/records/search', { kind: 'subject', text }).expect(200)
    return (body as { items: { key: string; label: string }[] }).items
  }
  expect(await find('jiyuan-clerk', '')).toMatchObject([{ key: subjectNo, label: `${subjectNo} 演**三` }])
  expect(await find('jiyuan-clerk', subjectNo.slice(-4))).toHaveLength(1)
  expect(await find('jiyuan-clerk', '张三')).toEqual([])
  expect(await find('zhongxin-clerk', '')).toEqual([])
})

it('goes to the engine as its number alone, and the form is sealed under the subject’s key', async () => {
  const { processInstanceKey, data } = await about('jiyuan-clerk', named(subjectNo))
  expect(data['subject']).toEqual({ kind: 'subject', key: subjectNo, label: `${subjectNo} 演**三` })
  const { items } = await server.engine.client.searchVariables(
    { filter: { processInstanceKey: engineKey<ProcessInstanceKey>(processInstanceKey) } },
    { consistency: { waitUpToMs: 5_000 } },
  )
  expect(items.find(({ name }) => String(name) === 'subjectNo')?.value).toBe(JSON.stringify(subjectNo))
  const stored = await SubmissionModel.findOne({ processInstanceKey }).lean().orFail()
  expect(stored.dataKey).toBe(await keyOfSubject(subjectNo))
  expect(isErased(stored.dataKey ?? '')).toBe(false)
})

it('of another office is refused', async () => {
  const other = await subjectOfOffice('410106-02', 2)
  expect(await codes(about('jiyuan-clerk', named(other)))).toEqual(['subject record-unknown'])
})
