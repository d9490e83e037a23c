import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import type { MatterKind } from '../../domain/matter-kind.ts'
import { registerReleasedPerson, releasedPersonOf } from '../../domain/released-person.ts'
import type { NewReleasedPerson } from '../../domain/released-person.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
let order = 0
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

async function released(more: Partial<NewReleasedPerson['data']> = {}): Promise<string> {
  const idNo = inventedIdentityNumber({ birthDate: '1990-02-28', gender: 'male', order: ++order })
  const place = { countyCode: '410106', officeCode: '410106-01' }
  const data = { name: '演示张三', idNo, ...place, source: 'prison', releaseDate: '2026-11-20', ...more }
  return registerReleasedPerson({ processInstanceKey: `handover-${order}`, data, year: 2026 })
}
const termOf = async (personNo: string) => completed(await job('support.term', { personNo })) as { assistUntil: string }

describe('the term of support', () => {
  it('follows from where somebody comes from, by parameters, and is on record', async () => {
    const prison = await released()
    expect(await termOf(prison)).toEqual({
      assistUntil: '2031-11-20',
      termEndsAt: '2031-11-20T16:00:00.000Z',
      appraisalAt: '2031-10-21T00:00:00.000Z',
    })
    expect((await releasedPersonOf(prison)).get('assistUntil')).toBe('2031-11-20')
    expect((await termOf(await released({ source: 'correction-end' }))).assistUntil).toBe('2029-11-20')
  })
  it('stays as the record says already', async () => {
    expect((await termOf(await released({ assistUntil: '2028-01-31' }))).assistUntil).toBe('2028-01-31')
  })
  it('is not guessed where the release is not known', async () => {
    const outcome = await job('support.term', { personNo: await released({ releaseDate: undefined }) })
    expect(JSON.stringify(outcome)).toContain('does not say when the person was released')
  })
})

describe('what the rules go by', () => {
  it('is counted since the last review', async () => {
    const personNo = await released()
    const add = (kind: MatterKind, from: string, more: { result?: string; state?: 'open' | 'done' } = {}) =>
      openMatter({
        subjectNo: personNo,
        effectKey: `${personNo}-${kind}-${from}`,
        kind,
        caseKey: 'case',
        processInstanceKey: 'case',
        from,
        state: 'done',
        ...more,
      })
    await add('agreement', '2026-01-15', { state: 'open' })
    await add('visit', '2026-03-01', { result: 'absent' })
    await add('assist-review', '2026-07-01')
    await add('visit', '2026-08-01', { result: 'refused' })
    await add('visit', '2026-09-01', { result: 'met' })
    await add('referral', '2026-02-01', { state: 'open' })
    await add('warning-sign', '2026-10-01', { result: 'confirmed' })
    expect(completed(await job('support.gather-facts', { personNo }))).toEqual({
      facts: {
        since: '2026-07-01',
        months: 10,
        visits: 2,
        missedVisits: 1,
        referrals: 0,
        openReferrals: 1,
        warnings: 1,
      },
    })
  })
})
