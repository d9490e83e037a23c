import type { FormComponent } from '../../../server/plugin-api.ts'

/** A drawing as PNG data URL, or a name typed and confirmed: `typed:王五`. */
export const signatureComponent: FormComponent = {
  type: 'fq-signature',
  validate: value => (isSignature(value) ? undefined : { code: 'form-components.signature' }),
}

export const drawnPrefix = 'data:image/png;base64,'
export const typedPrefix = 'typed:'
/** A drawing of 480 × 160 is about 10 000 characters; twenty times that is no signature any more. */
const longest = 200_000
const longestName = 60

/** The first bytes of every PNG file, in base64. */
const pngStart = 'iVBORw0KGgo'

export function isSignature(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > longest) return false
  if (value.startsWith(typedPrefix)) {
    const name = value.slice(typedPrefix.length)
    return name.trim() !== '' && name.length <= longestName
  }
  const body = value.startsWith(drawnPrefix) ? value.slice(drawnPrefix.length) : ''
  return body.startsWith(pngStart) && /^[A-Za-z0-9+/]+={0,2}$/.test(body)
}
