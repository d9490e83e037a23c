import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import type { Dictionary, Shape } from './dictionary.ts'

/** Zeebe's keys of partition 1 start here: written as the difference, in three or four bytes. */
const FIRST_KEY = 2 ** 51

const NULL = 0
const UNDEFINED = 1
const TRUE = 2
const FALSE = 3
const MINUS_ONE = 4
const INTEGER = 5
const NEGATIVE = 6
const KEY = 7
const DOUBLE = 8
const TEXT = 9
const EMPTY_TEXT = 10
const WORD = 11
const ARRAY = 12
const MAP = 13
const OBJECT = 14
const EMPTY_ARRAY = 15
const EMPTY_MAP = 16
const SET = 17
const NAMED_OBJECT = 18
/** Tags from here on are the integers 0 … 63 themselves. */
const SMALL = 0x40
/** Tags from here on are the words 0 … 127 themselves. */
const SMALL_WORD = 0x80

/** Writes any value made of plain objects, arrays, maps, sets, strings, numbers, booleans, null and undefined. */
export function writeValue(out: ByteWriter, value: unknown, dictionary: Dictionary, recurring = false): void {
  switch (typeof value) {
    case 'string':
      return writeText(out, value, dictionary, recurring)
    case 'number':
      return writeNumber(out, value)
    case 'boolean':
      return out.byte(value ? TRUE : FALSE)
    case 'undefined':
      return out.byte(UNDEFINED)
    case 'object':
      return value === null ? out.byte(NULL) : writeComposite(out, value, dictionary, recurring)
    default:
      throw new TypeError(`a ${typeof value} cannot be stored`)
  }
}

function writeText(out: ByteWriter, value: string, dictionary: Dictionary, recurring: boolean): void {
  if (value === '') return out.byte(EMPTY_TEXT)
  const id = recurring ? dictionary.wordId(value) : -1
  if (id < 0) {
    out.byte(TEXT)
    out.text(value)
  } else if (id < 0x80) {
    out.byte(SMALL_WORD + id)
  } else {
    out.byte(WORD)
    out.varint(id)
  }
}

export function writeNumber(out: ByteWriter, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    out.byte(DOUBLE)
    return out.double(value)
  }
  if (value === -1) return out.byte(MINUS_ONE)
  if (value >= 0 && value < 64) return out.byte(SMALL + value)
  if (value >= FIRST_KEY) {
    out.byte(KEY)
    return out.varint(value - FIRST_KEY)
  }
  out.byte(value < 0 ? NEGATIVE : INTEGER)
  out.varint(Math.abs(value))
}

function writeComposite(out: ByteWriter, value: object, dictionary: Dictionary, recurring: boolean): void {
  if (Array.isArray(value)) {
    if (value.length === 0) return out.byte(EMPTY_ARRAY)
    out.byte(ARRAY)
    out.varint(value.length)
    for (const item of value) writeValue(out, item, dictionary, recurring)
  } else if (value instanceof Map) {
    if (value.size === 0) return out.byte(EMPTY_MAP)
    out.byte(MAP)
    out.varint(value.size)
    for (const [name, item] of value) {
      writeValue(out, name, dictionary, true)
      writeValue(out, item, dictionary)
    }
  } else if (value instanceof Set) {
    out.byte(SET)
    writeValue(out, [...value], dictionary, recurring)
  } else {
    writeObject(out, value as Record<string, unknown>, dictionary)
  }
}

function writeObject(out: ByteWriter, value: Readonly<Record<string, unknown>>, dictionary: Dictionary): void {
  const shape = dictionary.knownShapeOf(value)
  if (!shape) {
    out.byte(NAMED_OBJECT)
    return writeValue(out, Object.entries(value), dictionary)
  }
  out.byte(OBJECT)
  out.varint(shape.id)
  writeFields(out, value, shape, dictionary)
}

function writeFields(out: ByteWriter, value: Readonly<Record<string, unknown>>, shape: Shape, dictionary: Dictionary): void {
  const { fields, recurring } = shape
  for (let i = 0; i < fields.length; i++) writeValue(out, value[fields[i]!], dictionary, recurring[i])
}

export function readValue(input: ByteReader, dictionary: Dictionary): unknown {
  const tag = input.byte()
  if (tag >= SMALL_WORD) return dictionary.word(tag - SMALL_WORD)
  if (tag >= SMALL) return tag - SMALL
  return (readers[tag] ?? unknownTag)(input, dictionary)
}

type Reader = (input: ByteReader, dictionary: Dictionary) => unknown

const readers: Readonly<Record<number, Reader>> = {
  [NULL]: () => null,
  [UNDEFINED]: () => undefined,
  [TRUE]: () => true,
  [FALSE]: () => false,
  [MINUS_ONE]: () => -1,
  [INTEGER]: input => input.varint(),
  [NEGATIVE]: input => -input.varint(),
  [KEY]: input => input.varint() + FIRST_KEY,
  [DOUBLE]: input => input.double(),
  [TEXT]: input => input.text(),
  [EMPTY_TEXT]: () => '',
  [WORD]: (input, dictionary) => dictionary.word(input.varint()),
  [EMPTY_ARRAY]: () => [],
  [EMPTY_MAP]: () => new Map(),
  [ARRAY]: (input, dictionary) => Array.from({ length: input.varint() }, () => readValue(input, dictionary)),
  [SET]: (input, dictionary) => new Set(readValue(input, dictionary) as unknown[]),
  [MAP]: (input, dictionary) => {
    const map = new Map<unknown, unknown>()
    for (let left = input.varint(); left > 0; left--) map.set(readValue(input, dictionary), readValue(input, dictionary))
    return map
  },
  [OBJECT]: (input, dictionary) => {
    const value: Record<string, unknown> = {}
    for (const field of dictionary.shape(input.varint()).fields) value[field] = readValue(input, dictionary)
    return value
  },
  [NAMED_OBJECT]: (input, dictionary) => Object.fromEntries(readValue(input, dictionary) as [string, unknown][]),
}

function unknownTag(): never {
  throw new Error('unknown tag in an encoded value')
}
