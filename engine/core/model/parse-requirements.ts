import { assert } from '../assert.ts'
import type { DecisionLanguage, ParsedRequirements } from '../decision-language.ts'
import type { DecisionRequirementsValue } from '../decision-values.ts'
import { bytesOf, textOf } from './checksum.ts'

/** The requirements graph of a resource that has been deployed, so known to be right. */
export function parseRequirements(value: DecisionRequirementsValue, dmn: DecisionLanguage): ParsedRequirements {
  const parsed = dmn.parse(textOf(bytesOf(value.resource)))
  assert(!('failure' in parsed), `Expected the deployed resource '${value.resourceName}' to be readable`)
  return parsed
}
