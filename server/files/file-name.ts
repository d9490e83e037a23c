import { FILE_LIMITS } from './file-limits.ts'

/**
 * A name from outside, to be shown and suggested, never used as a path: the last part only, in one spelling (NFC), without
 * control characters, signs that turn the reading direction (`gpj.exe` that reads `exe.jpg`) and what file systems refuse.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/["*:<>?|]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const name = RESERVED.test(plain) ? `_${plain}` : plain
  return shortened(name || 'file')
}

/** Devices of Windows, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

function shortened(name: string): string {
  const signs = [...name]
  if (signs.length <= FILE_LIMITS.nameLength) return name
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  return signs.slice(0, FILE_LIMITS.nameLength - extension.length).join('') + extension
}

/** RFC 6266: the name as it is in `filename*`, its ASCII signs for those who cannot read that. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
