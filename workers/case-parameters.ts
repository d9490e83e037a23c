import { CaseModel } from '../domain/case.ts'
import { parametersOfCase } from '../domain/deadline-changes.ts'
import { regionOf } from '../domain/parameter-region.ts'
import { takeSnapshot } from '../domain/parameter.ts'

/** What the engine is asked for beside a worker's own variables: by them a case's versions of parameters are found. */
export const PARAMETER_VARIABLES = ['parametersId', 'officeCode', 'countyCode'] as const

export interface ParametersOf {
  readonly variables: Readonly<Record<string, unknown>>
  readonly today: string
  caseKey(): Promise<string>
}

/** As `JobContext.caseParameters` says. Called processes may have been given no organisation: then the case's own counts. */
export async function findCaseParameters({ variables, today, caseKey: find }: ParametersOf): Promise<string> {
  const text = (name: (typeof PARAMETER_VARIABLES)[number]) => (typeof variables[name] === 'string' ? variables[name] : undefined)
  const given = text('parametersId')
  if (given !== undefined) return given
  const caseKey = await find()
  const fixed = await parametersOfCase(caseKey)
  if (fixed !== undefined) return fixed
  const ofCase = async () => {
    const found = await CaseModel.findById(caseKey, 'officeCode countyCode').lean()
    return found?.officeCode ?? found?.countyCode
  }
  return takeSnapshot(today, await regionOf(text('officeCode') ?? text('countyCode') ?? (await ofCase())))
}
