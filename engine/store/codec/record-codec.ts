import type { EngineRecord, RecordType, RecordValue, RejectionType } from '../../core/record.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import type { Dictionary, Shape } from './dictionary.ts'
import { readValue, writeNumber, writeValue } from './value-codec.ts'

/** How the record is encoded, written before each; a reader keeps one branch per version that was ever released. */
const VERSION = 1

const RECORD_TYPES: readonly RecordType[] = ['COMMAND', 'EVENT', 'COMMAND_REJECTION']

/**
 * Encodes the records of one batch of commands as one row of the log. A record refers to the ones before it in the
 * row: position and time as differences, and of its value only the fields that differ from the last one of its shape.
 * See docs/adr/2026-11-22-record-encoding.md.
 */
export class RecordCodec {
  private readonly out = new ByteWriter()
  private readonly dictionary: Dictionary
  private readonly lastShape = new Map<string, Shape>()

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary
  }

  /** @returns bytes that are valid until the next call */
  encode(records: readonly EngineRecord[]): Uint8Array {
    const { out, dictionary } = this
    out.reset()
    const previous = new Map<Shape, RecordValue>()
    let position = 0
    let timestamp = 0
    for (const record of records) {
      out.byte(VERSION)
      out.byte(RECORD_TYPES.indexOf(record.recordType))
      writeNumber(out, record.position - position)
      writeNumber(out, record.sourceRecordPosition < 0 ? -1 : record.position - record.sourceRecordPosition)
      writeNumber(out, record.timestamp - timestamp)
      writeNumber(out, record.key)
      out.varint(record.recordVersion)
      writeValue(out, record.valueType, dictionary, true)
      writeValue(out, record.intent, dictionary, true)
      if (record.recordType === 'COMMAND_REJECTION') {
        writeValue(out, record.rejectionType, dictionary, true)
        writeValue(out, record.rejectionReason, dictionary)
      }
      this.writeDifference(record.valueType, record.value, previous)
      position = record.position
      timestamp = record.timestamp
    }
    return out.bytes()
  }

  decode(bytes: Uint8Array): EngineRecord[] {
    const input = new ByteReader(bytes)
    const records: EngineRecord[] = []
    const previous = new Map<Shape, RecordValue>()
    let position = 0
    let timestamp = 0
    while (!input.atEnd) {
      const version = input.byte()
      if (version !== VERSION) throw new Error(`a record of version ${version} cannot be read by this release`)
      const record = this.decodeRecord(input, position, timestamp, previous)
      records.push(record)
      ;({ position, timestamp } = record)
    }
    return records
  }

  private decodeRecord(input: ByteReader, position: number, timestamp: number, previous: Map<Shape, RecordValue>): EngineRecord {
    const next = () => readValue(input, this.dictionary)
    const recordType = RECORD_TYPES[input.byte()]!
    const at = position + (next() as number)
    const back = next() as number
    const time = timestamp + (next() as number)
    const key = next() as number
    const recordVersion = input.varint()
    const valueType = next() as string
    const intent = next() as string
    const rejected = recordType === 'COMMAND_REJECTION'
    return {
      position: at,
      sourceRecordPosition: back < 0 ? -1 : at - back,
      key,
      timestamp: time,
      recordType,
      valueType,
      intent,
      rejectionType: rejected ? (next() as RejectionType) : 'NULL_VAL',
      rejectionReason: rejected ? (next() as string) : '',
      value: this.readDifference(input, previous),
      recordVersion,
    }
  }

  private writeDifference(valueType: string, value: RecordValue, previous: Map<Shape, RecordValue>): void {
    const { out, dictionary } = this
    const shape = dictionary.shapeOf(value, this.lastShape.get(valueType))
    this.lastShape.set(valueType, shape)
    out.varint(shape.id)
    const { fields, recurring } = shape
    const last = previous.get(shape)
    previous.set(shape, value)
    for (let start = 0; start < fields.length; start += 7) {
      const end = Math.min(start + 7, fields.length)
      let changed = 0
      for (let i = start; i < end; i++) if (!last || !same(value[fields[i]!], last[fields[i]!])) changed |= 1 << (i - start)
      out.byte(changed)
      for (let i = start; i < end; i++)
        if (changed & (1 << (i - start))) writeValue(out, value[fields[i]!], dictionary, recurring[i])
    }
  }

  private readDifference(input: ByteReader, previous: Map<Shape, RecordValue>): RecordValue {
    const shape = this.dictionary.shape(input.varint())
    const last = previous.get(shape)
    const value: Record<string, unknown> = {}
    const { fields } = shape
    for (let start = 0; start < fields.length; start += 7) {
      const changed = input.byte()
      for (let i = start; i < Math.min(start + 7, fields.length); i++) {
        const field = fields[i]!
        value[field] = changed & (1 << (i - start)) ? readValue(input, this.dictionary) : last![field]
      }
    }
    previous.set(shape, value)
    return value
  }
}

/** Equal without looking deep: a false "no" costs only bytes. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return !Object.is(a, -0) && !Object.is(b, -0)
  if (Array.isArray(a)) return Array.isArray(b) && a.length === 0 && b.length === 0
  return a instanceof Map && b instanceof Map && a.size === 0 && b.size === 0
}
