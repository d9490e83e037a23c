import { Schema, model } from 'mongoose'
import { AccountModel } from '../domain/account.ts'
import { isDuplicateKey } from '../domain/duplicate-key.ts'
import type { Pack } from '../domain/pack.ts'
import { readDemonstration } from '../domain/pack-demonstration.ts'
import type { DemonstrationCase } from '../domain/pack-demonstration.ts'
import type { Logger, Services } from './plugin-api.ts'
import { standingOf } from './session/standing.ts'

/** `<slug>#<n>`: started once in an installation, whatever became of it. */
const startedSchema = new Schema<{ _id: string; processInstanceKey?: string }>({
  _id: { type: String, required: true },
  processInstanceKey: { type: String },
})
const StartedModel = model('DemonstrationCase', startedSchema, 'demonstrationCases')

/**
 * Starts the invented cases of the packs, each once, by the start form and with the rights of the account it names. One that
 * cannot be started is told in the log and tried again at the next start.
 * @returns how many were started now
 */
export async function startDemonstrationCases(services: Services, packs: readonly Pack[], log: Logger): Promise<number> {
  let started = 0
  for (const { slug, demonstration } of packs) {
    const cases = demonstration.flatMap(file => readDemonstration(file).cases)
    for (const [index, one] of cases.entries()) {
      const id = `${slug}#${index + 1}`
      try {
        if (await startOnce(services, id, one)) started++
      } catch (error) {
        log.warn(`the demonstration case ${id} could not be started`, { error: String(error) })
      }
    }
  }
  return started
}

async function startOnce({ submissions }: Services, id: string, one: DemonstrationCase): Promise<boolean> {
  const account = await AccountModel.findOne({ username: one.startedBy, demonstration: true }).lean()
  if (!account) throw new Error(`no demonstration account ${one.startedBy}`)
  try {
    await StartedModel.create({ _id: id })
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
  try {
    const { processInstanceKey } = await submissions.start(await standingOf(account), one.processDefinitionId, one.data)
    await StartedModel.updateOne({ _id: id }, { processInstanceKey })
    return true
  } catch (error) {
    await StartedModel.deleteOne({ _id: id })
    throw error
  }
}
