import { afterAll, beforeAll, expect, it } from 'vitest'
import { maskName } from '../../domain/personal-data.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const registered = async (birthDate: string) => {
  const entrustment = { name: '演示张三', birthDate, letterReceivedOn: '2026-12-01' }
  const submissionId = await storeForm('correction-assessment-entrustment', entrustment)
  return completed(await job('assessment.register', { submissionId, entrustmentNo: '（2026）演评1号' }))
}

it('calls the case of an assessment by the organ’s number and a masked name', async () => {
  expect(await registered('1990-02-28')).toEqual({ caseNo: '（2026）演评1号', caseTitle: maskName('演示张三'), isMinor: false })
})

it('of who was not yet eighteen when the entrustment came it says only that', async () => {
  expect(await registered('2008-12-02')).toMatchObject({ caseTitle: '未成年人案件', isMinor: true })
  expect(await registered('2008-11-30')).toMatchObject({ isMinor: false })
})
