import { z } from 'zod'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { kindNamed } from '../../domain/deadline.ts'
import { OUTSIDE_PARTIES, sendNotice } from '../../domain/outgoing-notice.ts'
import { gatherFacts } from '../../domain/paper-facts.ts'
import { OUTSIDE_PARTY_WORDS, notice, personNo, subjectNo } from '../field-words.ts'
import { makePaper } from '../make-paper.ts'
import { numberOf, personNumber } from '../person-number.ts'
import { defineWorker } from '../worker-contract.ts'

/** Notices that go out as an official paper. */
const PAPERS: Readonly<Record<string, string>> = { receipt: 'document-receipt' }

/** Tells an outside party (or an office) something of a case; where the model says so, that meets a deadline. */
export default defineWorker({
  type: 'notify.send',
  presentation: {
    title: ['发出通知', 'Send a notice'],
    description: [
      '向案件以外的单位（或司法所）发出一份通知并存档；选了期限的，同时记该期限已办结。',
      'Tells an outside party (or an office) something of the case and keeps it; where a deadline is chosen, that is met by it.',
    ],
    group: 'letters',
    headers: {
      notice,
      to: { label: ['发往', 'To'], choices: OUTSIDE_PARTY_WORDS },
      settles: {
        label: ['办结的期限', 'Meets the deadline'],
        hint: ['如 entry.receipt；不填则不影响期限', 'Such as entry.receipt; left empty: no deadline is touched'],
      },
    },
    input: {
      subjectNo,
      personNo,
      noticeTo: {
        label: ['改发往', 'To another party'],
        hint: ['由流程判断收件方时用，如 =addressee', 'Where the process decides to whom: =addressee'],
        set: 'feel',
      },
      officeCode: {
        label: ['司法所代码', 'Office code'],
        hint: ['发往司法所时的收件人', 'The recipient where it goes to an office'],
      },
    },
  },
  input: z.object({ ...personNumber, noticeTo: z.enum(OUTSIDE_PARTIES).nullish(), officeCode: z.string().nullish() }),
  headers: z.object({
    notice: z.string(),
    to: z.enum(OUTSIDE_PARTIES),
    settles: z.string().optional(),
  }),
  output: z.object({}),
  async handle({ noticeTo, officeCode, ...who }, job) {
    const subjectNo = numberOf(who)
    const { headers, effectKey, now, today } = job
    const { notice, settles } = headers
    const to = noticeTo ?? headers.to
    const caseKey = await job.caseKey()
    const kind = PAPERS[notice]
    if (kind !== undefined) {
      const facts = await gatherFacts({ caseKey, subjectNo })
      await makePaper({ kind, facts, effectKey, today, numberedBy: 'countyCode' })
    }
    const recipient = to === 'judicial-office' && officeCode ? { recipient: officeCode } : {}
    await sendNotice({ effectKey, subjectNo, caseKey, notice, to, sentAt: now, sentOn: today, ...recipient })
    if (settles) await settleDeadlines(caseKey, kindNamed(settles), today)
    return {}
  },
})
