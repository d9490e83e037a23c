import type { Languages } from '../core/languages.ts'
import { createDecisionLanguage } from '../dmn/dmn.ts'
import { expressionLanguage } from './expression-language.ts'

/** FEEL and DMN as the engine ships them. */
export const languages: Languages = { feel: expressionLanguage, dmn: createDecisionLanguage() }
