import { z } from 'zod'
import { officerOf, officersAt } from '../../domain/officer.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { defineWorker } from '../worker-contract.ts'

const POSITION = { director: '所长', deputy: '副所长' } as const
const ACT = { appoint: '任职', remove: '免职' } as const

/**
 * Whether the post can be filled, or given up, as proposed (郑州方案三（二）5): an office has one director; who is removed must hold
 * the post; the office is there and of the proposing county. Says why not, for the proposer to correct; decides nothing.
 */
export default defineWorker({
  type: 'director.check',
  input: z.object({
    targetOfficeCode: z.string(),
    countyCode: z.string(),
    officerNo: z.string(),
    position: z.enum(['director', 'deputy']),
    appointmentKind: z.enum(['appoint', 'remove']),
  }),
  output: z.object({
    officeCode: z.string(),
    officeName: z.string(),
    appointmentWhat: z.string(),
    presentDirector: z.string(),
    appointmentProblem: z.string().nullable(),
  }),
  async handle({ targetOfficeCode, countyCode, officerNo, position, appointmentKind }) {
    const office = await OrganisationModel.findOne(
      { code: targetOfficeCode, kind: 'office', status: 'active' },
      'name parentCode',
    ).lean()
    const [officer, there] = await Promise.all([officerOf(officerNo), officersAt(targetOfficeCode)])
    const director = there.find(({ post }) => post === 'director')
    const holds = officer?.officeCode === targetOfficeCode && officer.post === position
    const problem = () => {
      if (office?.parentCode !== countyCode) return '该司法所不存在、已撤销，或者不属于人选所在的县（市、区）司法局'
      if (appointmentKind === 'remove') return holds ? null : `人选现在不是该司法所的${POSITION[position]}，不能免职`
      if (officer?.establishment === 'hired') return '聘用人员不能任司法所所长、副所长'
      if (holds) return `人选已经是该司法所的${POSITION[position]}`
      if (position === 'director' && director) return `司法所设所长一人，现任所长人员编号 ${director.officerNo}，先办理免职`
      return null
    }
    return {
      officeCode: targetOfficeCode,
      officeName: office?.name ?? '',
      appointmentWhat: `${POSITION[position]}${ACT[appointmentKind]}`,
      presentDirector: director ? `现任所长人员编号 ${director.officerNo}。` : '现无所长。',
      appointmentProblem: problem(),
    }
  },
})
