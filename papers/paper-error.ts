import { faultText } from './messages.ts'
import type { PaperFault } from './paper-fault.ts'

/**
 * A paper that cannot be made. The message is English, for incidents and logs; `faultText` says each fault to people. Neither
 * holds personal data, but a character that no font has is named.
 */
export class PaperError extends Error {
  readonly faults: readonly PaperFault[]

  constructor(kind: string, faults: readonly PaperFault[]) {
    super(`paper ${kind}: ${faults.map(fault => faultText(fault, 'en-US')).join('; ')}`)
    this.name = 'PaperError'
    this.faults = faults
  }
}
