import { DOCUMENTS } from './compare-values.ts'
import { isObject, jsonText, NumberText } from './json.ts'
import type { Json, JsonObject } from './json.ts'
import { isKey } from './key-binding.ts'
import type { KeyBinding } from './key-binding.ts'

/** A case's command value as the core takes it: keys translated, documents as maps from name to JSON text. */
export function toOurValue(value: JsonObject, keys: KeyBinding): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, translate(field, content, keys)]))
}

function translate(name: string, each: Json, keys: KeyBinding): unknown {
  if (isKey(each)) return keys.toOurs(each)
  if (each instanceof NumberText) return Number(each.text)
  if (Array.isArray(each)) return each.map(item => translate(name, item, keys))
  if (!isObject(each)) return each
  if (DOCUMENTS.has(name)) return new Map(Object.entries(each).map(([variable, content]) => [variable, jsonText(content)]))
  return toOurValue(each, keys)
}
