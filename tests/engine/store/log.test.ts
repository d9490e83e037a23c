import { describe, expect, it } from 'vitest'
import type { EngineRecord } from '../../../engine/core/record.ts'
import { Dictionary } from '../../../engine/store/codec/dictionary.ts'
import { RecordCodec } from '../../../engine/store/codec/record-codec.ts'
import { Store } from '../../../engine/store/store.ts'

function record(position: number, fields: Partial<EngineRecord> = {}): EngineRecord {
  return {
    position,
    sourceRecordPosition: -1,
    key: 2 ** 51 + position,
    timestamp: 1_800_000_000_000,
    recordType: 'EVENT',
    valueType: 'PROCESS_INSTANCE',
    intent: 'ELEMENT_ACTIVATED',
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    value: { elementId: 'a', processInstanceKey: 2 ** 51 + 1, variables: new Map([['名', '1.0']]), tags: [] },
    recordVersion: 1,
    ...fields,
  }
}

const rejection: Partial<EngineRecord> = {
  recordType: 'COMMAND_REJECTION',
  rejectionType: 'NOT_FOUND',
  rejectionReason: '没有',
  key: -1,
}

describe('encoding of records', () => {
  it('gives back what went in, fields in their order', () => {
    const codec = new RecordCodec(new Dictionary())
    const records = [
      record(1),
      record(2, {
        sourceRecordPosition: 1,
        timestamp: 5,
        value: { elementId: 'b', processInstanceKey: -1, variables: new Map(), tags: [] },
      }),
      record(3, { value: { elementId: 'b', processInstanceKey: -1, variables: new Map(), tags: [] } }),
      record(4, { value: {} }),
      record(6, { ...rejection, value: { z: 1, a: 2 }, recordVersion: 300 }),
    ]
    const decoded = codec.decode(codec.encode(records))
    expect(decoded).toEqual(records)
    expect(Object.keys(decoded[4]!.value)).toEqual(['z', 'a'])
  })

  it('needs few bytes for a record like the one before', () => {
    const codec = new RecordCodec(new Dictionary())
    const first = record(1)
    const one = codec.encode([first]).length
    expect(codec.encode([first, { ...first, position: 2 }]).length - one).toBeLessThan(16)
  })

  it('refuses a version that it does not know', () => {
    const codec = new RecordCodec(new Dictionary())
    const bytes = Uint8Array.from(codec.encode([record(1)]))
    bytes[0] = 99
    expect(() => codec.decode(bytes)).toThrow(/version 99/)
  })
})

describe('the log', () => {
  it('is read from any position, over rows and pages', () => {
    const store = new Store()
    store.begin()
    for (let first = 1; first < 600; first += 3) store.append([record(first), record(first + 1), record(first + 2)])
    store.commit()
    expect(store.log.lastPosition()).toBe(600)
    expect([...store.log.read(0)].map(({ position }) => position)).toEqual(Array.from({ length: 600 }, (_, i) => i + 1))
    expect([...store.log.read(298, 3)].map(({ position }) => position)).toEqual([299, 300, 301])
    expect([...store.log.read(600)]).toEqual([])
    store.close()
  })
})

describe('the dictionary', () => {
  it('stays bounded whatever users make up', () => {
    const store = new Store()
    const table = store.state.table<unknown>('odd', ['number'])
    store.begin()
    for (let key = 0; key < 6000; key++)
      table.put([key], { [`field-${key}`]: key, elementId: `element-${key}-${'x'.repeat(90)}` })
    store.commit()
    const fresh = [...table.scan([], [5990])].map(([, value]) => Object.keys(value as object)[0])
    expect(fresh).toEqual(Array.from({ length: 9 }, (_, i) => `field-${5991 + i}`))
    const shapes = store.database.prepare('SELECT count(*) AS n FROM dictionary WHERE id % 2 = 1').get() as { n: number }
    expect(shapes.n).toBeLessThanOrEqual(5000)
    store.close()
  })
})
