import { CaseModel } from './case.ts'

/** More than any model calls; a chain this long is a fault. */
const DEEPEST = 64

/**
 * The case of an instance: the key of the instance that nobody called, under which everything of a case is kept
 * (deadlines, papers, ledgers, letters, task actions). From the projection where it is there already, otherwise by asking.
 * @param callerOf asks the engine who called an instance; undefined: nobody
 */
export async function caseKeyOf(
  processInstanceKey: string,
  callerOf: (processInstanceKey: string) => Promise<string | undefined>,
): Promise<string> {
  const known = await CaseModel.findOne({ instances: processInstanceKey }, '_id').lean()
  return known?._id ?? (await lineOf(processInstanceKey, callerOf)).at(-1) ?? processInstanceKey
}

/** An instance and those that called it, up to the one that nobody called. */
export async function lineOf(
  processInstanceKey: string,
  callerOf: (processInstanceKey: string) => Promise<string | undefined>,
): Promise<string[]> {
  const line = [processInstanceKey]
  for (let depth = 0; depth < DEEPEST; depth++) {
    const caller = await callerOf(line.at(-1) ?? processInstanceKey)
    if (!caller) return line
    line.push(caller)
  }
  throw new Error(`instance ${processInstanceKey} is called more than ${DEEPEST} deep`)
}
