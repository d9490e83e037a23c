/**
 * What XML forbids and the parser lets pass. A model that the real engine's parser would not read must not be read here either:
 * an `&` meant for one text would silently be another.
 */

/** @returns what is wrong with an attribute's value or a text as they are written, undefined where they are fine */
export function illFormedText(written: string, isAttribute: boolean): string | undefined {
  const found = ENTITY.exec(written)
  if (found) {
    const [, character, name] = found
    if (character !== undefined) return `Character reference "&#${character}" is an invalid XML character.`
    return name === undefined
      ? "The entity name must immediately follow the '&' in the entity reference."
      : `The entity "${name}" was referenced, but not declared.`
  }
  if (isAttribute && written.includes('<')) return "The value of an attribute must not contain the '<' character."
  if (!isAttribute && written.includes(']]>'))
    return 'The character sequence "]]>" must not appear in content unless used to mark the end of a CDATA section.'
  return undefined
}

/** @returns what is wrong with a document as a whole */
export function illFormedDocument(text: string): string | undefined {
  if (/^\s+<\?xml/.test(text)) return 'The processing instruction target matching "[xX][mM][lL]" is not allowed.'
  const control = CONTROL.exec(text)?.[0]
  return control && `An invalid XML character (Unicode: 0x${control.charCodeAt(0).toString(16)}) was found in the document.`
}

export const illFormedComment = (comment: string): string | undefined =>
  comment.includes('--') ? 'The string "--" is not permitted within comments.' : undefined

/** XML's own entities and references to characters are fine; those to characters that XML does not have, others and a bare `&` are not. */
const ENTITY =
  /&(?!(?:amp|lt|gt|quot|apos);|#(?:0*(?:9|10|13|3[2-9]|[4-9]\d|\d{3,7})|x0*(?:[9aAdD]|[2-9a-fA-F][\da-fA-F]|[\da-fA-F]{3,6}));)(?:#(\w+);|([\p{L}_][\w.-]*);)?/u
const CONTROL = /[^\P{Cc}\t\n\r\x7f-\x9f]/u
