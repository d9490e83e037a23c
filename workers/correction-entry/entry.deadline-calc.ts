import { z } from 'zod'
import { openDeadline } from '../../domain/deadline-changes.ts'
import { noticeAt } from '../../domain/deadline-notices.ts'
import { parameterOf } from '../../domain/parameter.ts'
import { CATEGORIES, subjectOf } from '../../domain/subject.ts'
import { defineWorker } from '../worker-contract.ts'

const text = z.string().optional()

/** The case's deadlines by the parameters in force today, which the case then keeps. Late notice and delivery are recorded only. */
export default defineWorker({
  type: 'entry.deadline-calc',
  input: z.object({ subjectNo: z.string(), category: z.enum(CATEGORIES) }),
  output: z.object({
    parametersId: z.string(),
    receiptDueOn: z.string(),
    noticeLate: z.boolean(),
    deliveryLate: z.boolean(),
    arrivalDueOn: z.string(),
    arrivalDueAt: z.string(),
    reportReminderAt: text,
    reportDueOn: text,
    reportDueAt: text,
    transferDueOn: text,
    transferDueAt: text,
    searchReviewInterval: z.string(),
  }),
  async handle({ subjectNo, category }, { processInstanceKey, today, caseKey: find, caseParameters }) {
    const caseKey = await find()
    const subject = await subjectOf(subjectNo)
    const day = (name: string, otherwise: string) => String(subject.get(name) ?? otherwise)
    const parametersId = await caseParameters()
    const open = (period: string, from: string, doneOn?: string) =>
      openDeadline({
        caseKey,
        subjectNo,
        processInstanceKey,
        from,
        parametersId,
        parameterKey: `entry.${period}-days`,
        openedOn: today,
        ...(doneOn ? { doneOn } : {}),
      })
    const effective = day('effectiveDate', today)
    const delivered = day('deliveryDate', today)
    const notice = await open('notice', effective, day('noticeDate', today))
    const delivery = await open('delivery', effective, delivered)
    const receipt = await open('receipt', delivered)
    const arrival =
      category === 'temp-outside' ? await open('transfer', day('decisionReceivedOn', effective)) : await open('report', effective)
    const review = await parameterOf(parametersId, 'entry.search-review-days')
    const due = { dueOn: arrival.dueOn, dueAt: arrival.dueAt.toISOString() }
    return {
      parametersId,
      receiptDueOn: receipt.dueOn,
      noticeLate: notice.state === 'late',
      deliveryLate: delivery.state === 'late',
      arrivalDueOn: due.dueOn,
      arrivalDueAt: due.dueAt,
      searchReviewInterval: `P${review.value}D`,
      ...(category === 'temp-outside'
        ? { transferDueOn: due.dueOn, transferDueAt: due.dueAt }
        : {
            reportDueOn: due.dueOn,
            reportDueAt: due.dueAt,
            reportReminderAt: noticeAt(arrival, 'soon').toISOString(),
          }),
    }
  },
})
