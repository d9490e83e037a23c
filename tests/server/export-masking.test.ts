import { describe, expect, it } from 'vitest'
import { HistoryMask } from '../../server/export/mask-history.ts'
import { safeName } from '../../server/export/safe-name.ts'
import type { HistoryRecord } from '../../server/plugin-api.ts'

const record = (valueType: string, value: HistoryRecord['value']): HistoryRecord => ({
  position: 1,
  timestamp: 1_700_000_000_000,
  recordType: 'EVENT',
  valueType,
  intent: 'CREATED',
  key: '2251799813685249',
  value,
})
const mask = (name: string, value: unknown) => (name === 'docNo' ? '（20***1号' : name === 'people' ? '***' : value)

describe('a history that is masked', () => {
  const docNo = '（2026）演0106刑初1号'
  const records = [
    record('MESSAGE', { name: 'judgment', correlationKey: docNo, variables: { docNo, days: 3 } }),
    record('VARIABLE', { name: 'docNo', value: JSON.stringify(docNo) }),
    record('VARIABLE', { name: 'people', value: '["王五"]' }),
    record('JOB', { customHeaders: {}, variables: { docNo, people: ['王五'] }, errorMessage: '电话 13912345678' }),
    record('DECISION_EVALUATION', { evaluatedDecisions: [{ evaluatedInputs: [{ inputValue: JSON.stringify(docNo) }] }] }),
    record('VARIABLE', { name: 'days', value: '3.0' }),
  ]
  const masks = new HistoryMask(mask)
  for (const each of records) masks.read(each)
  const values = records.map(each => masks.apply(each).value)

  it('tells no masked variable, wherever a record repeats it, earlier or later', () => {
    expect(JSON.stringify(values)).not.toMatch(/刑初|王五|13912345678/)
    expect(values[0]).toEqual({ name: 'judgment', correlationKey: '（20***1号', variables: { docNo: '（20***1号', days: 3 } })
    expect(values[2]).toEqual({ name: 'people', value: '"***"' })
  })

  it('leaves all else as the engine told it', () => {
    expect(values[5]).toEqual({ name: 'days', value: '3.0' })
    expect(masks.apply(record('TIMER', { dueDate: 1_700_000_000_000 }))).toEqual(record('TIMER', { dueDate: 1_700_000_000_000 }))
  })
})

describe('a part of a file’s name', () => {
  it.each([
    ['leave-request', 'leave-request'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['入矫 13912345678', '入矫____'],
    ['a:b*c?', 'a_b_c_'],
  ])('of %j is %j', (id, name) => expect(safeName(id)).toBe(name))
})
