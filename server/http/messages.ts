import { IntlMessageFormat } from 'intl-messageformat'
import { readFileSync } from 'node:fs'
import type { Request } from 'express'

export const LOCALES = ['zh-CN', 'en-US'] as const
export type Locale = (typeof LOCALES)[number]
export type Catalogue = Readonly<Record<string, string>>

const formats = new Map<string, IntlMessageFormat>()

const ownCatalogue = (locale: Locale): Catalogue =>
  JSON.parse(readFileSync(new URL(`../messages/${locale}.json`, import.meta.url), 'utf8'))

/** Texts by key and locale: the server's own and what plugins contribute (`messages`). Keys are unique over all. */
export class Messages {
  readonly #catalogues: Record<Locale, Record<string, string>> = {
    'zh-CN': { ...ownCatalogue('zh-CN') },
    'en-US': { ...ownCatalogue('en-US') },
  }

  add(locale: Locale, catalogue: Catalogue): void {
    Object.assign(this.#catalogues[locale], catalogue)
  }

  /** @returns undefined for a key that no catalogue has */
  find(locale: Locale, key: string, values: Readonly<Record<string, string | number>> = {}): string | undefined {
    const text = this.#catalogues[locale][key] ?? this.#catalogues['zh-CN'][key]
    if (text === undefined) return undefined
    const id = `${locale}\0${text}`
    let format = formats.get(id)
    if (!format) formats.set(id, (format = new IntlMessageFormat(text, locale)))
    return String(format.format(values))
  }
}

/** The caller's language: what the request asks for, Chinese otherwise. */
export const localeOf = (request: Request): Locale =>
  (request.acceptsLanguages([...LOCALES, 'zh', 'en']) || 'zh').toString().startsWith('en') ? 'en-US' : 'zh-CN'
