import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import { gatherFacts, textOf } from '../../domain/paper-facts.ts'
import { makePaper } from '../make-paper.ts'
import { defineWorker } from '../worker-contract.ts'
import { MEASURES, RECORD_OF } from '../../domain/discipline-measure.ts'

/** What the county decided becomes a numbered paper, goes into both files, and counts from now on: until it is withdrawn (法28). */
export default defineWorker({
  type: 'discipline.carry-out',
  input: z.object({
    subjectNo: z.string(),
    decision: z.enum(MEASURES),
    decisionSubmissionId: z.string(),
  }),
  output: z.object({ decisionNumber: z.string().nullable() }),
  async handle({ subjectNo, decision, decisionSubmissionId: submissionId }, job) {
    const { effectKey, today, processInstanceKey } = job
    const { matter, paper, basis } = RECORD_OF[decision]
    const caseKey = await job.caseKey()
    const facts = await gatherFacts({ caseKey, subjectNo, submissionId })
    const decidedOn = textOf(facts.facts.get('decidedOn')) ?? today
    const number = await makePaper({
      kind: paper,
      facts,
      effectKey,
      today,
      on: 'decidedOn',
      numberedBy: 'countyCode',
      submissionId,
    })
    for (const file of ['execution', 'work'] as const)
      await addToArchive(subjectNo, file, { effectKey, kind: paper, on: decidedOn, submissionId })
    await openMatter({
      subjectNo,
      effectKey,
      kind: matter,
      caseKey,
      processInstanceKey,
      from: decidedOn,
      state: 'open',
      submissionId,
      basis,
    })
    return { decisionNumber: number ?? null }
  },
})
