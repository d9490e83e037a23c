import { afterAll, beforeAll, expect, it } from 'vitest'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { SubjectModel, createSubject } from '../../domain/subject.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

it('counts what was done since the last summary; the level of today suggests the hours', async () => {
  const idNo = inventedIdentityNumber({ birthDate: '1990-02-28', gender: 'male', order: 1 })
  const fields = { name: '演示张三', idNo, countyCode: '410106', officeCode: '410106-01', enrolledOn: '2026-11-01' }
  const subjectNo = await createSubject('entry-1', fields, 2026)
  await SubjectModel.updateOne({ subjectNo }, { status: 'enrolled', level: 'strict' })
  const done = (kind: string, matterFrom: string) =>
    job('matter.open', { subjectNo, matterFrom }, { headers: { kind, state: 'done' }, effectKey: `${kind}-${matterFrom}` })
  for (const day of ['2026-11-05', '2026-12-01', '2026-12-02']) completed(await done('lesson', day))
  completed(await done('public-service', '2026-12-02'))
  completed(await done('visit', '2026-12-02'))

  const first = completed(await job('assistance.tally', { subjectNo }))
  expect(first).toMatchObject({ tallyFrom: '2026-11-01', tallyOn: '2026-12-03', tally: { lessons: 3, services: 1, repairs: 0 } })
  const next = completed(await job('assistance.tally', { subjectNo, tallyFrom: '2026-12-01' }))
  expect(next).toMatchObject({ lessonHours: 12, serviceHours: 12, tally: { lessons: 2, services: 1 } })
})
