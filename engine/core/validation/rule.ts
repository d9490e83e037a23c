import type { Processing } from '../processing.ts'
import type { DocumentModel, XmlElement } from './document-model.ts'

/** Looks at one element. `report` takes a text as Zeebe words it. */
export type Rule = (element: XmlElement, check: Check) => void

export interface Check {
  readonly model: DocumentModel
  readonly processing: Processing
  report(message: string): void
}
