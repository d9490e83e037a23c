import { z } from 'zod'
import { takeFigures } from '../../domain/figures/figure-snapshot.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/** The figures of a county's offices, kept for the week: once taken they stay as they are, however often the job comes. */
export default defineWorker({
  type: 'figures.take',
  presentation: {
    title: ['统计司法所指标', 'Take the figures of the offices'],
    description: [
      '按“挂图作战”的指标统计本县（市、区）各司法所，存为当周的数据；同一周内再次统计，仍为第一次的结果。',
      'Counts the figures of the wall chart for each office of the county and keeps them for the week; taken again in the same week they are those of the first time.',
    ],
    group: 'records',
    input: { countyCode: { label: ['县级机构代码', 'Code of the county'] } },
    output: { week: { label: ['所属周（周一的日期）', 'The week, by its Monday'] } },
  },
  input: z.object({ countyCode: z.string() }),
  output: z.object({ week: z.string() }),
  async handle({ countyCode }, { today, now }) {
    if (!(await OrganisationModel.exists({ code: countyCode, kind: 'county-bureau' })))
      throw new Incident(`there is no county bureau ${countyCode}`)
    return { week: (await takeFigures(countyCode, today, now)).week }
  },
})
