import { faultText } from './messages.ts'
import type { PaperFault } from './paper-fault.ts'

/** A paper that cannot be made: what is wrong, in words, in Chinese. Holds no personal data but at most one character of a name. */
export class PaperError extends Error {
  readonly faults: readonly PaperFault[]

  constructor(paper: string, faults: readonly PaperFault[]) {
    super(`${paper}：${faults.map(fault => faultText(fault, 'zh-CN')).join('；')}`)
    this.name = 'PaperError'
    this.faults = faults
  }
}
