import { withoutPersonalNumbers } from '../../domain/personal-numbers.ts'

/** An id from a model or template as a part of a file's name: letters, digits, dots and hyphens, on any system; no personal number. */
export const safeName = (id: string): string =>
  withoutPersonalNumbers(id)
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100)
