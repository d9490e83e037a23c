import type { RejectionType } from './record.ts'

/**
 * The *caller* is wrong, found out half-way: throw it from a command processor. All the command has written is taken
 * back, a rejection takes its place. Where nothing has been written yet, `writers.reject` says the same more cheaply.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly type: RejectionType

  constructor(type: RejectionType, reason: string) {
    super(reason)
    this.type = type
  }
}
