import { CaseModel } from '../../domain/case.ts'
import { UNDER_SUPERVISION } from '../../domain/subject-standing.ts'
import { SubjectModel } from '../../domain/subject.ts'
import type { EngineClient } from '../plugin-api.ts'

const PROCESS = 'correction-supervision'
/** Fields that the message `enrolled` hands on; all are written by the enrolment. */
const HANDED_ON = ['category', 'countyCode', 'officeCode', 'level', 'enrolledOn'] as const

/**
 * Nobody under supervision is without a case of it: who was enrolled before there was such a process, or while none was deployed,
 * gets one at the next start. The message is not kept waiting, and a subject has one such case at a time (the engine locks by
 * subject number), so that a case which the projection does not know yet gets no twin.
 */
export async function beginSupervision(engine: EngineClient, say: (line: string) => void): Promise<void> {
  const supervised = await CaseModel.find({ processDefinitionId: PROCESS, state: 'ACTIVE' }).distinct('caseNo')
  const alone = { status: { $in: [...UNDER_SUPERVISION] }, subjectNo: { $nin: supervised }, erasedAt: { $exists: false } }
  let begun = 0
  for (const subject of await SubjectModel.find(alone)) {
    const variables = Object.fromEntries(HANDED_ON.map(field => [field, subject.get(field) as unknown]))
    await engine.publishMessage({
      name: 'enrolled',
      correlationKey: subject.subjectNo,
      timeToLive: 0,
      variables: { subjectNo: subject.subjectNo, ...variables },
    })
    begun++
  }
  if (begun > 0) say(`supervision begins for ${begun} who had none`)
}
