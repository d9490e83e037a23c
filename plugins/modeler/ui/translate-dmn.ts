import type { Locale } from '../../../ui/plugin-ui.ts'
import dmnJs from './translations/dmn-js.zh-CN.json'

const catalogue: ReadonlyMap<string, string> = new Map(Object.entries(dmnJs))

type Replacements = Readonly<Record<string, string>>

/** dmn-js's `translate` service in this language. What the catalogue lacks, or what dmn-js does not pass through it, stays English. */
export function dmnTranslateModule(locale: Locale) {
  const translate = (template: string, replacements: Replacements = {}) =>
    (locale === 'zh-CN' ? (catalogue.get(template) ?? template) : template).replace(
      /\{\s*([^{}]+?)\s*\}/g,
      (whole, name: string) => replacements[name] ?? whole,
    )
  return { translate: ['value', translate] as const }
}
