import type { Said } from './finding.ts'
import enUS from './texts/rules.en-US.json' with { type: 'json' }
import zhCN from './texts/rules.zh-CN.json' with { type: 'json' }

export type Language = 'zh-CN' | 'en-US'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>
const texts: Readonly<Record<Language, Texts>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** A text of a rule of ours (`why`, `fix` or the code of a finding), undefined where it has none. */
export const textOf = (language: Language, rule: string, code: string): string | undefined => texts[language][rule]?.[code]

/** The same with its gaps filled, `{name}` by `values.name`. */
export const say = (language: Language, rule: string, code: string, values: Readonly<Record<string, Said>>): string =>
  fill(textOf(language, rule, code) ?? code, language, values)

export function fill(text: string, language: Language, values: Readonly<Record<string, Said>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole
    return typeof value === 'string' ? value : value[language === 'zh-CN' ? 0 : 1]
  })
}
