import type { EngineRecord } from '../../core/record.ts'

const NOTHING: readonly string[] = []

/** The element types of the instances that have begun so far. */
class ElementTypes {
  readonly #types = new Map<number, string>()

  /** @returns the type of the element that begins with this record */
  note({ recordType, valueType, intent, key, value }: EngineRecord): string | undefined {
    if (recordType !== 'EVENT' || valueType !== 'PROCESS_INSTANCE' || intent !== 'ELEMENT_ACTIVATING') return undefined
    const type = String(value['bpmnElementType'])
    this.#types.set(key, type)
    return type
  }

  of(key: unknown): string {
    return this.#types.get(key as number) ?? 'NOTHING'
  }
}

/** Jobs of listeners: `START of SERVICE_TASK`, `ASSIGNING`. */
export function seeListeners(): (record: EngineRecord) => readonly string[] {
  const types = new ElementTypes()
  return record => {
    types.note(record)
    const { recordType, valueType, intent, value } = record
    if (recordType !== 'EVENT' || valueType !== 'JOB' || intent !== 'CREATED') return NOTHING
    const event = String(value['jobListenerEventType'])
    if (value['jobKind'] === 'TASK_LISTENER') return [event]
    return value['jobKind'] === 'EXECUTION_LISTENER' ? [`${event} of ${types.of(value['elementInstanceKey'])}`] : NOTHING
  }
}

/** Activities inside a multi-instance body. */
export function seeRepeated(): (record: EngineRecord) => readonly string[] {
  const types = new ElementTypes()
  return record => {
    const type = types.note(record)
    return type !== undefined && types.of(record.value['flowScopeKey']) === 'MULTI_INSTANCE_BODY' ? [type] : NOTHING
  }
}
