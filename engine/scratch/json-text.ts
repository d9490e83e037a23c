export type Json = unknown

/** A variable's JSON text as plain data. */
export function documentText(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
