import { z } from 'zod'
import { closeMatter } from '../../domain/matter-changes.ts'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { defineWorker } from '../worker-contract.ts'

/** Monitoring is over at once (法29: 及时解除): in the subject's file, and for the platform of the devices. */
export default defineWorker({
  type: 'device.disable',
  input: z.object({ subjectNo: z.string(), liftReason: z.string() }),
  output: z.object({}),
  async handle({ subjectNo, liftReason }, job) {
    const { effectKey, today, now, processInstanceKey } = job
    const caseKey = await job.caseKey()
    await closeMatter({
      subjectNo,
      kind: 'monitoring',
      caseKey,
      processInstanceKey,
      effectKey,
      endedOn: today,
      result: liftReason,
    })
    await sendNotice({
      effectKey,
      subjectNo,
      caseKey,
      notice: 'monitoring-disable',
      to: 'device-platform',
      sentAt: now,
      sentOn: today,
    })
    return {}
  },
})
