/** Where dictionary entries are kept: in the same transaction as the values that refer to them. */
export interface DictionaryRows {
  load(): Iterable<{ readonly id: number; readonly text: string }>
  append(id: number, text: string): void
}

/** The fields of an object in their order. Objects of one shape are written as their values alone. */
export interface Shape {
  readonly id: number
  readonly fields: readonly string[]
  /** Per field: whether its strings recur from instance to instance, and so go to the dictionary of words. */
  readonly recurring: readonly boolean[]
}

/** Strings that users make up could be many; beyond this the dictionary takes no more and they are written out. */
const MAX_WORDS = 20_000
const MAX_WORD_LENGTH = 100
/** Objects whose fields nobody foresaw; beyond this they are written with their names. */
const MAX_SHAPES = 5_000

/** Fields whose strings come from models and enumerations, not from cases. */
const RECURRING = new Set(
  (
    'tenantId elementId bpmnProcessId bpmnElementType bpmnEventType type jobKind listenerEventType jobListenerEventType ' +
    'name messageName errorType errorCode startEventId targetElementId sourceElementId flowId resourceName formId ' +
    'valueType intent rejectionType assignee candidateGroupsList candidateUsersList worker eventType action state ' +
    'elementType processId catchElementId throwElementId throwEventId versionTag'
  ).split(' '),
)

/**
 * Numbers for what recurs in records and state: shapes of objects, and words. Loaded at start, appended to with the
 * batch that needs a new entry, never changed.
 */
export class Dictionary {
  private readonly shapes: Shape[] = []
  private readonly shapeByNames = new Map<string, Shape>()
  private readonly words: string[] = []
  private readonly wordIds = new Map<string, number>()
  private unsaved: { id: number; text: string }[] = []
  private readonly rows: DictionaryRows | undefined

  constructor(rows?: DictionaryRows) {
    this.rows = rows
    for (const { id, text } of rows?.load() ?? []) {
      if (id % 2 === 0) this.addWord(text)
      else this.addShape(JSON.parse(text) as string[])
    }
  }

  shape(id: number): Shape {
    const shape = this.shapes[id]
    if (!shape) throw new Error(`unknown shape ${id}: the dictionary does not belong to this data`)
    return shape
  }

  word(id: number): string {
    const word = this.words[id]
    if (word === undefined) throw new Error(`unknown word ${id}: the dictionary does not belong to this data`)
    return word
  }

  /** @returns the word's number, -1 where it has none and gets none */
  wordId(word: string): number {
    const known = this.wordIds.get(word)
    if (known !== undefined) return known
    if (word.length > MAX_WORD_LENGTH || this.words.length >= MAX_WORDS) return -1
    const id = this.addWord(word)
    this.unsaved.push({ id: id * 2, text: word })
    return id
  }

  /** @returns undefined where the dictionary is full and does not know the object's shape */
  knownShapeOf(value: object): Shape | undefined {
    if (this.shapes.length < MAX_SHAPES) return this.shapeOf(value, undefined)
    return this.shapeByNames.get(JSON.stringify(Object.keys(value)))
  }

  shapeOf(value: object, guess: Shape | undefined): Shape {
    if (guess && fits(guess, value)) return guess
    const fields = Object.keys(value)
    const names = JSON.stringify(fields)
    const known = this.shapeByNames.get(names)
    if (known) return known
    const shape = this.addShape(fields)
    this.unsaved.push({ id: shape.id * 2 + 1, text: names })
    return shape
  }

  /** Writes new entries; call it inside the transaction that writes the values. */
  save(): void {
    if (this.unsaved.length === 0) return
    for (const { id, text } of this.unsaved) this.rows?.append(id, text)
    this.unsaved = []
  }

  private addWord(word: string): number {
    this.wordIds.set(word, this.words.length)
    return this.words.push(word) - 1
  }

  private addShape(fields: readonly string[]): Shape {
    const shape = { id: this.shapes.length, fields, recurring: fields.map(field => RECURRING.has(field)) }
    this.shapes.push(shape)
    this.shapeByNames.set(JSON.stringify(fields), shape)
    return shape
  }
}

function fits(shape: Shape, value: object): boolean {
  let i = 0
  for (const field in value) if (shape.fields[i++] !== field) return false
  return i === shape.fields.length
}
