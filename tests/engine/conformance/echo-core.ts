import type { CaseCommand, CaseRecord, CaseStep } from '../../../engine/conformance/case-file.ts'
import { toOurValue } from '../../../engine/conformance/our-value.ts'
import type { KeyBinding } from '../../../engine/conformance/key-binding.ts'
import { isKey } from '../../../engine/conformance/key-binding.ts'
import type { Core } from '../../../engine/core/core.ts'
import type { Command, EngineRecord, RejectionType } from '../../../engine/core/record.ts'

/** How far the echo's keys lie from the case's: an engine has its own. */
export const SHIFT = 100_000

const shifted = { toOurs: (key: number) => key + SHIFT } as KeyBinding

/** A core that answers with what the case expects, under keys of its own: what the runner must find equal. */
export function echoCore(
  steps: readonly CaseStep[],
  change: (records: EngineRecord[]) => EngineRecord[] = records => records,
): Core {
  const due = steps.flatMap(step => ('due' in step ? [toOurs(step.due)] : []))
  const outputs = steps.flatMap(step => ('records' in step ? [step.records.map(toRecord)] : []))
  return {
    process: () => ({ records: change(outputs.shift() ?? []), response: undefined, late: [] }),
    due: () => due,
    nextDueAt: () => undefined,
  }
}

const ownKey = (key: number): number => (isKey(key) ? key + SHIFT : key)

const ownText = (text: string): string => text.replaceAll(/\d{16}/g, key => String(Number(key) + SHIFT))

const toOurs = ({ valueType, intent, key, value }: CaseCommand): Command => ({
  valueType,
  intent,
  key: ownKey(key),
  value: toOurValue(value, shifted),
})

const toRecord = (record: CaseRecord): EngineRecord => ({
  ...toOurs(record),
  position: 0,
  sourceRecordPosition: -1,
  timestamp: 0,
  recordType: record.recordType as EngineRecord['recordType'],
  rejectionType: record.rejectionType as RejectionType,
  rejectionReason: ownText(record.rejectionReason),
  recordVersion: 1,
})
