import { HistoryRecordModel } from '../../domain/history-record.ts'

/** The instance that the engine made of a submission although its answer never reached us: it carries the submission's id. */
export async function instanceOfSubmission(submissionId: string): Promise<string | undefined> {
  const carried = await HistoryRecordModel.findOne({
    valueType: 'VARIABLE',
    'value.name': 'submissionId',
    'value.value': JSON.stringify(submissionId),
  })
    .sort({ _id: 1 })
    .lean()
  return carried?.processInstanceKey
}
