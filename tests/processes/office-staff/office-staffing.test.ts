import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDecisionLanguage } from '../../../engine/dmn/dmn.ts'
import { fromJson } from '../../../engine/feel/json.ts'

const asked = {
  formalMin: 3,
  zhuanbianMin: 1,
  resettlementMin: 1,
  legalServiceMin: 1,
  mediatorsMin: 2,
  lawMin: 1,
  sizeLarge: 10,
  sizeMedium: 6,
  sizeSmall: 4,
  subjectsPerWorker: 15,
}
const full = {
  officeCode: '410106-01',
  total: 8,
  formal: 3,
  zhuanbian: 1,
  seconded: 0,
  resettlementWorkers: 1,
  legalServiceWorkers: 1,
  mediators: 2,
  correctionWorkers: 1,
  lawQualified: 1,
  subjects: 15,
}

const parsed = createDecisionLanguage().parse(readFileSync('processes/office-staff/office-staffing.dmn', 'utf8'))
if ('failure' in parsed) throw new Error(parsed.failure)
const graph = parsed

interface Judged {
  readonly met: boolean
  readonly size: string
  readonly summary: string
  readonly findings: readonly { readonly check: string; readonly met: boolean; readonly reason: string }[]
}
function judged(counts: Partial<typeof full>): Judged {
  const scope = new Map([['staffing', fromJson(JSON.stringify({ ...asked, ...full, ...counts }))]])
  const { output, failure } = graph.evaluate('office-staffing', scope, { nowMs: 0, zone: 'UTC' })
  if (failure) throw new Error(failure.message)
  return JSON.parse(output) as Judged
}

describe('how an office is staffed', () => {
  it('meets everything, each with its reason', () => {
    const { met, findings, summary } = judged({})
    expect(met).toBe(true)
    expect(findings.map(({ check, met: one }) => [check, one])).toEqual(
      ['formal', 'zhuanbian', 'resettlement', 'legal-service', 'mediators', 'correction-ratio', 'law'].map(check => [
        check,
        true,
      ]),
    )
    expect(summary).toBe('在所 8 人，中型司法所（6 人以上）。人员配备各项达到要求')
  })

  it.each<[Partial<typeof full>, string]>([
    [{ formal: 2 }, '正式人员 2 名，应不少于 3 名'],
    [{ zhuanbian: 0 }, '政法专项编制人员 0 名，应不少于 1 名'],
    [{ resettlementWorkers: 0 }, '安置帮教社会工作者 0 名，应不少于 1 名'],
    [{ legalServiceWorkers: 0 }, '公共法律服务专职工作人员 0 名，应不少于 1 名'],
    [{ mediators: 1 }, '专职人民调解员 1 名，应不少于 2 名'],
    [{ subjects: 16 }, '社区矫正对象 16 名、专职社工 1 名，应达到 1:15'],
    [{ lawQualified: 0 }, '具有法律职业资格或者法律专业背景 0 名，应不少于 1 名'],
  ])('with %o lacks one thing and says which', (counts, reason) => {
    const { met, findings, summary } = judged(counts)
    expect(met).toBe(false)
    expect(findings.filter(one => !one.met).map(one => one.reason)).toEqual([reason])
    expect(summary).toContain(`未达到：${reason}`)
  })

  it.each([
    [3, 'below'],
    [4, 'small'],
    [5, 'small'],
    [6, 'medium'],
    [9, 'medium'],
    [10, 'large'],
  ])('with %i people is %s', (total, size) => {
    expect(judged({ total }).size).toBe(size)
  })
})
