import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { createSubject, subjectOf } from '../../domain/subject.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const RULED = { rulingNo: '（2026）演刑更1号', ruledOn: '2026-12-03' }

async function serving(order: number): Promise<string> {
  const idNo = inventedIdentityNumber({ birthDate: '1990-02-28', gender: 'male', order })
  return createSubject(`reduction-${order}`, { name: '演示张三', idNo, termEnd: '2028-11-15', countyCode: '410106' }, 2026)
}
const change = (subjectNo: string, newTermEndsOn: string) =>
  job('subject.change-term', { subjectNo, newTermEndsOn, ...RULED }, { effectKey: `term-${subjectNo}` })
const termEnd = async (subjectNo: string) => (await subjectOf(subjectNo)).get('termEnd') as unknown

describe('subject.change-term', () => {
  it('ends the term as the ruling says, however often the job comes', async () => {
    const subjectNo = await serving(1)
    for (let times = 0; times < 2; times++)
      expect(completed(await change(subjectNo, '2028-05-15'))).toEqual({ termEndsOn: '2028-05-15' })
    expect(await termEnd(subjectNo)).toBe('2028-05-15')
  })

  it.each(['2028-11-16', '2026-12-02'])('never makes a term longer, nor end before the ruling: %s', async day => {
    const subjectNo = await serving(Number(day.slice(-1)) + 2)
    const outcome = await change(subjectNo, day)
    expect(outcome).toMatchObject({ kind: 'fail', retries: 0 })
    expect(await termEnd(subjectNo)).toBe('2028-11-15')
  })
})
