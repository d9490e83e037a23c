import { RE2JS } from 're2js'
import { expressionOf, type Matches } from './check-value.ts'

/** What a linear-time engine cannot read (look-ahead, back references) runs on the ordinary one, on short texts only. */
const longestForBacktracking = 200
const compiled = new Map<string, RE2JS | undefined>()

/** For the server: a form's pattern comes from whoever drew the form, and none of them may hold the server up. */
export const matchesInLinearTime: Matches = (pattern, value) => {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern))
  const expression = compiled.get(pattern)
  if (expression) return expression.matcher(value).find()
  return value.length <= longestForBacktracking && expressionOf(pattern).test(value)
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern.replaceAll(/\\p\{Script=(\w+)\}/g, '\\p{$1}'))
  } catch {
    return undefined
  }
}
