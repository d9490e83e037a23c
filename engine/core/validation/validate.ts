import type { Processing } from '../processing.ts'
import type { XmlElement } from '../model/xml-reader.ts'
export function validateDefinitions(_root: XmlElement, _processing: Processing): string | undefined {
  return undefined
}
