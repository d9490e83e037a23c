import { Schema, model } from 'mongoose'

/** A process whose pack was removed: its cases and its history stay in the engine, but nobody is offered to start it. */
interface RetiredProcess {
  /** The process's id in the model. */
  _id: string
  package: string
  at: Date
}

const RetiredProcessModel = model<RetiredProcess>(
  'RetiredProcess',
  new Schema<RetiredProcess>({ _id: String, package: { type: String, required: true }, at: { type: Date, required: true } }),
  'retiredProcesses',
)

export async function retireProcesses(processDefinitionIds: readonly string[], packageName: string): Promise<void> {
  for (const _id of processDefinitionIds)
    await RetiredProcessModel.updateOne({ _id }, { package: packageName, at: new Date() }, { upsert: true })
}

/** They are there again. */
export async function reviveProcesses(processDefinitionIds: readonly string[]): Promise<void> {
  await RetiredProcessModel.deleteMany({ _id: { $in: [...processDefinitionIds] } })
}

export async function isRetired(processDefinitionId: string): Promise<boolean> {
  return (await RetiredProcessModel.exists({ _id: processDefinitionId })) !== null
}
