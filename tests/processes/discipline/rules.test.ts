import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDecisionLanguage } from '../../../engine/dmn/dmn.ts'
import { fromJson } from '../../../engine/feel/json.ts'

const limits = {
  admonitionDays: 10,
  revocationMonths: 1,
  admonitionsForWarning: 2,
  warningsForRevocation: 2,
  commendationMonths: 6,
}
const nothing = {
  finding: 'breach',
  conduct: null,
  gravity: null,
  daysMissing: 0,
  overMonths: false,
  mended: 'first',
  admonitions: 0,
  warnings: 0,
  penalties: 0,
  category: 'probation',
  merit: null,
  criteriaMet: false,
  monthsEnrolled: 3,
}
type Facts = Partial<Record<keyof typeof nothing, unknown>>

const parsed = createDecisionLanguage().parse(readFileSync('processes/discipline/discipline-rules.dmn', 'utf8'))
if ('failure' in parsed) throw new Error(parsed.failure)
const graph = parsed

function suggested(facts: Facts): Record<'outcome' | 'words' | 'reasons' | 'articles', string> {
  const scope = new Map(
    Object.entries({ facts: { ...nothing, ...facts }, limits }).map(([k, v]) => [k, fromJson(JSON.stringify(v))]),
  )
  const { output, failure } = graph.evaluate('discipline-rules', scope, { nowMs: 0, zone: 'UTC' })
  if (failure) throw new Error(failure.message)
  return JSON.parse(output)
}
const missing = (days: number, more: Facts = {}): Facts => ({ conduct: 'missing', daysMissing: days, ...more })
const notMended = { mended: 'not-mended' }

describe('the suggestion', () => {
  it.each<[string, Facts, string]>([
    ['ten days missing', missing(10), 'admonished'],
    ['eleven days missing', missing(11), 'warned'],
    ['reported ten days late', missing(10, { conduct: 'not-reported' }), 'admonished'],
    ['a month missing, not more', missing(31), 'warned'],
    ['more than a month missing', missing(32, { overMonths: true }), 'revocation-proposed'],
    ['more than a month missing, of control', missing(32, { overMonths: true, category: 'control' }), 'ps-proposed'],
    ['a slight breach of the rules on leave', { conduct: 'leave', gravity: 'slight' }, 'admonished'],
    ['a serious one', { conduct: 'reporting', gravity: 'serious' }, 'warned'],
    ['two admonitions, not mended', { conduct: 'visitors', gravity: 'slight', admonitions: 2, ...notMended }, 'warned'],
    ['two admonitions, mended', { conduct: 'visitors', gravity: 'slight', admonitions: 2, mended: 'mended' }, 'admonished'],
    ['one admonition, not mended', { conduct: 'visitors', gravity: 'slight', admonitions: 1, ...notMended }, 'admonished'],
    ['two warnings, not mended', { conduct: 'leave', gravity: 'slight', warnings: 2, ...notMended }, 'revocation-proposed'],
    [
      'the same of control',
      { conduct: 'leave', gravity: 'slight', warnings: 2, category: 'control', ...notMended },
      'ps-proposed',
    ],
    [
      'punished by the police, not mended',
      { conduct: 'leave', gravity: 'slight', penalties: 1, ...notMended },
      'revocation-proposed',
    ],
    [
      'outside prison, warned, whereabouts refused',
      { conduct: 'missing', daysMissing: 2, warnings: 1, category: 'temp-outside', ...notMended },
      'revocation-proposed',
    ],
    ['lessons missed for the first time', { conduct: 'education', gravity: 'slight' }, 'none'],
    ['lessons missed again', { conduct: 'education', gravity: 'slight', ...notMended }, 'admonished'],
    ['no review of the illness, taught in vain', { conduct: 'medical', category: 'temp-outside', ...notMended }, 'warned'],
    ['an injunction breached slightly', { conduct: 'injunction', gravity: 'slight' }, 'warned'],
    ['an injunction, punishable', { conduct: 'injunction', gravity: 'police' }, 'ps-proposed'],
    ['an injunction, gravely', { conduct: 'injunction', gravity: 'grave' }, 'revocation-proposed'],
    ['an injunction, gravely, of control', { conduct: 'injunction', gravity: 'grave', category: 'control' }, 'ps-proposed'],
    ['punishable otherwise', { conduct: 'leave', gravity: 'police' }, 'ps-proposed'],
    [
      'punishable otherwise, of parole, which 治72 does not name',
      { conduct: 'leave', gravity: 'police', category: 'parole' },
      'warned',
    ],
    ['good conduct for six months', { merit: 'conduct', criteriaMet: true, monthsEnrolled: 6 }, 'commended'],
    ['good conduct for five months', { merit: 'conduct', criteriaMet: true, monthsEnrolled: 5 }, 'none'],
    ['good conduct, not in all', { merit: 'conduct', criteriaMet: false, monthsEnrolled: 9 }, 'none'],
    ['an outstanding deed in the first month', { merit: 'deed', monthsEnrolled: 0 }, 'commended'],
    ['nothing found', { finding: 'unfounded' }, 'none'],
  ])('%s', (_title, facts, outcome) => {
    expect(suggested(facts).outcome).toBe(outcome)
  })

  it('says why, in words, with the articles', () => {
    const repeated = suggested({ conduct: 'leave', gravity: 'serious', admonitions: 3, ...notMended })
    expect(repeated).toEqual({
      outcome: 'warned',
      words: '警告',
      reasons: '违反监督管理规定，情节较重；已受3次训诫，仍不改正',
      articles: '办35',
    })
    expect(suggested({ finding: 'unfounded' }).reasons).toBe('查无实据，或者有正当理由')
    expect(suggested({ merit: 'conduct', criteriaMet: true }).reasons).toBe('入矫3个月，未满6个月')
  })

  it('is never a revocation of control, which there is not', () => {
    const gravities = [null, 'slight', 'serious', 'police', 'grave']
    const conducts = ['not-reported', 'missing', 'reporting', 'leave', 'education', 'medical', 'injunction', 'other']
    for (const conduct of conducts)
      for (const gravity of gravities)
        for (const overMonths of [false, true]) {
          const facts = { conduct, gravity, overMonths, daysMissing: 40, warnings: 3, penalties: 2, admonitions: 3, ...notMended }
          expect(suggested({ ...facts, category: 'control' }).outcome).not.toBe('revocation-proposed')
        }
  })
})
