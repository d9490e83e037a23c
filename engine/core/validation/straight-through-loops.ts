import type { ExpressionLanguage } from '../expression-language.ts'
import type { XmlElement } from '../model/xml-reader.ts'
export function findLoops(_root: XmlElement, _name: string, _feel: ExpressionLanguage): string | undefined {
  return undefined
}
