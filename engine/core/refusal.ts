import type { RejectionType } from './record.ts'

/**
 * The *caller* is wrong, found out half-way: throw it from a command processor. All the command has written is taken
 * back, a rejection takes its place. Where nothing has been written yet, `writers.reject` says the same more cheaply.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly type: RejectionType
  /** The command's payload as far as it had been completed. */
  readonly value: object | undefined

  constructor(type: RejectionType, reason: string, value?: object) {
    super(reason)
    this.type = type
    this.value = value
  }
}
