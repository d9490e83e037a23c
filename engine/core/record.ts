/**
 * Records: what the engine writes. Names of value types, intents and fields are Zeebe's, so that streams compare.
 */
export type RecordType = 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION'

export type RejectionType =
  | 'NULL_VAL'
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'INVALID_STATE'
  | 'PROCESSING_ERROR'
  | 'EXCEEDED_BATCH_RECORD_SIZE'
  | 'FORBIDDEN'
  | 'UNAUTHORIZED'

/**
 * A document of variables: name to JSON text. Text, because `1.0` and `123456789012345678` must come back as they
 * went in; a map, because a name may be empty or look like an integer. In JSON (log, REST, history) it is written as an object.
 */
export type Variables = ReadonlyMap<string, string>

/** One entry of the log. `key` is -1 where there is none; `timestamp` is milliseconds since the epoch, UTC. */
export interface EngineRecord<V = RecordValue> {
  readonly position: number
  /** Position of the command that this record followed from, -1 for a command from outside. */
  readonly sourceRecordPosition: number
  readonly key: number
  readonly timestamp: number
  readonly recordType: RecordType
  readonly valueType: string
  readonly intent: string
  readonly rejectionType: RejectionType
  readonly rejectionReason: string
  readonly value: V
  /** Of the applier that belongs to an event (its way of changing the state never changes); 1 for all else. */
  readonly recordVersion: number
}

/** A record's payload with Zeebe's field names. Fields that hold documents are `Variables`. */
export type RecordValue = Readonly<Record<string, unknown>>

/** What comes in from outside: a request, or something fallen due. */
export interface Command<V = RecordValue> {
  readonly valueType: string
  readonly intent: string
  /** The entity it addresses, -1 where there is none. */
  readonly key: number
  readonly value: V
  /** Names the caller where the answer comes later (`Processed.late`). */
  readonly requestId?: number
}
