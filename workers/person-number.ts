import { z } from 'zod'
import { Incident } from './worker-contract.ts'

/** Whose record a worker serves: in a case of resettlement `personNo`, in one of community correction `subjectNo`. */
export const personNumber = { subjectNo: z.string().nullish(), personNo: z.string().nullish() } as const
/** What the contract of a worker says that cannot do without (`z.object(…).meta(ONE_NUMBER)`): the modeler holds models against it. */
export const ONE_NUMBER = { anyOf: [{ required: ['subjectNo'] }, { required: ['personNo'] }] } as const

interface Named {
  readonly subjectNo?: string | null | undefined
  readonly personNo?: string | null | undefined
}

/** A released person keeps the number of the correction they come from: the support is about the person. */
export const numberIn = ({ personNo, subjectNo }: Named): string | undefined => personNo ?? subjectNo ?? undefined

/** @throws Incident where the case is about nobody yet */
export function numberOf(input: Named): string {
  const number = numberIn(input)
  if (number === undefined)
    throw new Incident('neither personNo nor subjectNo is known; let a step before this one open the record')
  return number
}
