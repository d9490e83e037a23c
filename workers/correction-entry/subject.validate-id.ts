import { z } from 'zod'
import { birthDateOf, genderOf, identityNumberFault } from '../../domain/identity-number.ts'
import { judgmentNotice, noticeInput } from '../judgment-notice.ts'
import type { JudgmentNotice } from '../judgment-notice.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

/** Holds the identity number against GB 11643 and against the sex and birth date of the notice (法22: 核实身份). */
export default defineWorker({
  type: 'subject.validate-id',
  input: z.object(noticeInput),
  output: z.object({ identityProblem: z.null() }),
  async handle(input, { today }) {
    const identityProblem = problem(await judgmentNotice(input), today)
    if (identityProblem) throw new BpmnError('IDENTITY_UNVERIFIED', `identity: ${identityProblem}`, { identityProblem })
    return { identityProblem: null }
  },
})

/** A code; the form `correction-entry-identity` has its words. */
function problem({ idType, idNo, gender, birthDate }: JudgmentNotice, today: string): string | undefined {
  if (idType !== 'identity-card') return idNo === '' ? 'missing' : undefined
  const fault = identityNumberFault(idNo, today)
  if (fault) return fault
  if (birthDateOf(idNo) !== birthDate) return 'birth-date-differs'
  return genderOf(idNo) === gender ? undefined : 'gender-differs'
}
