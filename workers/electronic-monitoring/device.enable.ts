import { z } from 'zod'
import { postsOn } from '../../domain/appointment.ts'
import { periodOf } from '../../domain/deadline-changes.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import { MONITORING_CASES, monitoringGround } from '../../domain/monitoring-case.ts'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { addDays, atHour, endOfDay, isDay, lastDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const application = z.looseObject({ monitoringCase: z.enum(MONITORING_CASES) })
const approval = z.looseObject({ approval: z.literal('approved') })
/** In the morning of the day, so that the evaluation is among the first things of it. */
const MORNING = 9

/**
 * Monitoring begins, or goes on for another term: kept in the subject's file, and told to the platform of the devices. Whatever the
 * model says, never without one of the five cases in the application, nor the approval by the head of the county's bureau in person
 * (法29), nor for longer than the law allows.
 */
export default defineWorker({
  type: 'device.enable',
  input: z.object({
    subjectNo: z.string(),
    countyCode: z.string(),
    applicationSubmissionId: z.string(),
    approvalSubmissionId: z.string(),
    startOn: day,
    endOn: day,
    parametersId: z.string(),
  }),
  output: z.object({ evaluationAt: z.string(), endAt: z.string(), nextFrom: z.string() }),
  async handle(input, job) {
    const { subjectNo, countyCode, applicationSubmissionId, approvalSubmissionId, startOn, endOn, parametersId } = input
    const { effectKey, today, now, processInstanceKey } = job
    const { monitoringCase } = await formData(applicationSubmissionId, application)
    if ((await monitoringGround(subjectNo, monitoringCase)) === undefined)
      throw new Incident(`monitoring: what ${monitoringCase} rests on is no longer in the file of ${subjectNo}: have it lifted`)
    await formData(approvalSubmissionId, approval)
    if (!(await isByHead(approvalSubmissionId, countyCode)))
      throw new Incident(
        `the approval ${approvalSubmissionId} is not by the head of ${countyCode} in person: have it approved anew`,
      )
    const { value, rule } = await periodOf(parametersId, 'monitoring.term-days', today)
    if (endOn > lastDay(startOn, value, rule))
      throw new Incident(`monitoring from ${startOn} to ${endOn} is longer than the law allows`)
    const before = await periodOf(parametersId, 'monitoring.evaluation-days', today)
    const caseKey = await job.caseKey()
    await openMatter({
      subjectNo,
      effectKey,
      kind: 'monitoring',
      caseKey,
      processInstanceKey,
      from: startOn,
      until: endOn,
      state: 'open',
      submissionId: approvalSubmissionId,
      basis: '法29',
    })
    await sendNotice({
      effectKey,
      subjectNo,
      caseKey,
      notice: 'monitoring-enable',
      to: 'device-platform',
      sentAt: now,
      sentOn: today,
    })
    return {
      evaluationAt: atHour(addDays(endOn, -before.value), MORNING).toISOString(),
      endAt: endOfDay(endOn).toISOString(),
      nextFrom: addDays(endOn, 1),
    }
  },
})

/** Of somebody who holds the post, regularly or acting; not of one who only stands in for an absent head. */
async function isByHead(submissionId: string, countyCode: string): Promise<boolean> {
  const submission = await SubmissionModel.findById(submissionId, 'accountId onBehalfOf').lean()
  if (!submission || submission.onBehalfOf) return false
  const posts = await postsOn(submission.accountId)
  return posts.some(({ orgCode, post }) => orgCode === countyCode && post === 'bureau-head')
}
