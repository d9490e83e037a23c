import { z } from 'zod'
import { SubmissionModel } from '../../domain/submission.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

const row = z.looseObject({ no: z.string(), points: z.number().nullish() })
const member = z.object({
  submissionId: z.string(),
  scores: z.array(z.looseObject({ panelPoints: z.number().nullish() })),
})

/**
 * Adds up what each member of the panel gave, and takes the mean; without points of the items (nobody entered them) there is no score.
 * The thresholds come with it, for the decision `star-suggestion`. @throws BpmnError `PANEL_INVALID` where one person scored twice, or too
 * few did
 */
export default defineWorker({
  type: 'score.compute',
  input: z.object({
    items: z.array(row),
    panelScores: z.array(member),
    panelSize: z.number(),
    maxPoints: z.number().nullish(),
    starThresholds: z.array(z.object({ stars: z.number(), points: z.number() })),
  }),
  output: z.object({
    score: z.number().nullable(),
    memberScores: z.array(z.number()),
    /** The least of each star; null where nobody said. */
    thresholds: z.object({ five: z.number().nullable(), four: z.number().nullable(), three: z.number().nullable() }),
    scoreReckoning: z.string(),
  }),
  async handle({ items, panelScores, panelSize, maxPoints, starThresholds }) {
    const forms = await SubmissionModel.find({ _id: { $in: panelScores.map(each => each.submissionId) } }, 'accountId').lean()
    const members = new Set(forms.map(({ accountId }) => accountId))
    if (members.size < panelSize) throw new BpmnError('PANEL_INVALID', `${members.size} people scored, ${panelSize} must`)
    const of = (stars: number) => starThresholds.find(each => each.stars === stars)?.points ?? null
    const thresholds = { five: of(5), four: of(4), three: of(3) }
    if (maxPoints === undefined || maxPoints === null)
      return { score: null, memberScores: [], thresholds, scoreReckoning: '指标尚未填写分值，不计算得分' }
    const memberScores = panelScores.map(({ scores }) =>
      scores.reduce((sum, { panelPoints }, index) => sum + Math.min(panelPoints ?? 0, items[index]?.points ?? 0), 0),
    )
    const score = Math.round((memberScores.reduce((sum, one) => sum + one, 0) / memberScores.length) * 100) / 100
    const scoreReckoning = `${memberScores.join('、')}，平均${score}分（满分${maxPoints}分）`
    return { score, memberScores, thresholds, scoreReckoning }
  },
})
