import { z } from 'zod'
import { snapshotBefore, snapshotOf } from '../../domain/figures/figure-snapshot.ts'
import type { FigureSnapshot } from '../../domain/figures/figure-snapshot.ts'
import { amount } from '../../domain/figures/amount.ts'
import { rankWeek } from '../../domain/figures/weekly-ranking.ts'
import type { RankedOffice } from '../../domain/figures/weekly-ranking.ts'
import { addDays, atHour } from '../../domain/working-days.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { dayInDigits } from '../../papers/chinese-numerals.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const words = z.string()
const WEEK = 7
const NEXT_BEGINS_AT_HOUR = 9

/**
 * What the weekly bulletin says, of the figures that were taken for the week: the offices ranked, compared with the newest week before,
 * the county's figures, and the problems that leaders in charge have found and nobody has struck off; and
 * when the next week's begins, for which this one waits no longer.
 */
export default defineWorker({
  type: 'bulletin.rank',
  input: z.object({ countyCode: z.string(), week: z.string() }),
  output: z.object({
    ranking: z.array(
      z.object({
        officeCode: z.string(),
        rank: z.number(),
        reached: words,
        moved: words,
        missed: words,
        problems: words,
        comment: z.null(),
        urging: z.null(),
      }),
    ),
    countyFigures: z.array(z.object({ figureName: words, reached: words, aim: words, standing: words })),
    /** So many offices have come forward; null where there is nothing to compare with. */
    progressed: z.number().nullable(),
    comparison: words,
    lapsesAt: words,
  }),
  async handle({ countyCode, week }, { today }) {
    const now = await snapshotOf(countyCode, week)
    if (!now)
      throw new Incident(`the figures of ${countyCode} for the week of ${week} were not taken: let figures.take run before`)
    const before = await snapshotBefore(countyCode, week)
    const ranked = rankWeek(now, before)
    const problems = await problemsOf(
      ranked.map(({ officeCode }) => officeCode),
      today,
    )
    const progressed = ranked.filter(({ moved }) => moved !== undefined && moved.better > 0).length
    return {
      ranking: ranked.map(each => rowOf(each, now, problems.get(each.officeCode) ?? NO_PROBLEMS)),
      countyFigures: figuresOf(now),
      progressed: before ? progressed : null,
      comparison: before
        ? `与${dayInDigits(before.week)}这一周相比，${ranked.length} 个司法所中 ${progressed} 个有进展。`
        : '首期通报，没有可以比较的上期数据。',
      lapsesAt: atHour(addDays(week, WEEK), NEXT_BEGINS_AT_HOUR).toISOString(),
    }
  },
})

interface Problems {
  readonly open: number
  readonly overdue: number
}
const NO_PROBLEMS: Problems = { open: 0, overdue: 0 }

async function problemsOf(officeCodes: readonly string[], today: string): Promise<Map<string, Problems>> {
  const which = { ledger: 'sponsor-visits', officeCode: { $in: [...officeCodes] }, 'open.state': 'open' }
  const entries = await LedgerEntryModel.find(which, 'officeCode open').lean()
  const byOffice = Map.groupBy(entries, ({ officeCode }) => officeCode ?? '')
  return new Map(
    [...byOffice].map(([officeCode, own]) => {
      const overdue = own.filter(({ open }) => typeof open['solveBy'] === 'string' && open['solveBy'] < today).length
      return [officeCode, { open: own.length, overdue }]
    }),
  )
}

function rowOf(office: RankedOffice, { definitions }: FigureSnapshot, { open, overdue }: Problems) {
  const { officeCode, rank, met, missed, unknown, moved } = office
  const namesOf = (ids: readonly string[]) => definitions.filter(({ id }) => ids.includes(id)).map(({ name }) => name.zh)
  const short = [namesOf(missed).join('、'), unknown.length > 0 ? `未登记：${namesOf(unknown).join('、')}` : '']
  return {
    officeCode,
    rank,
    reached: `${met}/${met + missed.length + unknown.length}`,
    moved: movedWords(moved),
    missed: short.filter(Boolean).join('；') || '无',
    problems: open === 0 ? '没有未销号的问题' : `未销号 ${open} 项，其中逾期 ${overdue} 项`,
    comment: null,
    urging: null,
  }
}

function movedWords(moved: RankedOffice['moved']): string {
  if (!moved) return '—'
  const said = [...(moved.better > 0 ? [`升 ${moved.better}`] : []), ...(moved.worse > 0 ? [`降 ${moved.worse}`] : [])]
  return said.length === 0 ? '持平' : said.join('，')
}

const STANDINGS = { met: '达标', missed: '未达标', unknown: '未登记', shown: '—' } as const

function figuresOf({ definitions, together }: FigureSnapshot) {
  return definitions.map(({ id, name, unit, judged }) => {
    const figure = together.find(each => each.figure === id)
    const ofOffices = judged === 'office' && figure?.target && figure.met + figure.missed > 0
    return {
      figureName: name.zh,
      reached: typeof figure?.value === 'number' ? amount(figure.value, unit) : '—',
      aim: figure?.target ? `${ofOffices ? '每所 ' : ''}${amount(figure.target.value, unit)}` : '—',
      standing: ofOffices ? `达标 ${figure.met} 所，未达标 ${figure.missed} 所` : STANDINGS[figure?.standing ?? 'unknown'],
    }
  })
}
