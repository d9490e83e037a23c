import type { Fix } from './finding.ts'
import type { Language } from './say.ts'
import enUS from './texts/others.en-US.json' with { type: 'json' }
import zhCN from './texts/others.zh-CN.json' with { type: 'json' }

/** What bpmnlint's and camunda-compat's rules say, in Chinese; gaps stand in braces. */
const MESSAGES = Object.entries(zhCN.messages as Readonly<Record<string, string>>).map(([english, chinese]) => ({
  pattern: patternOf(english),
  chinese,
}))
const WHY: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN.why, 'en-US': enUS.why }
const WORDS: Readonly<Record<string, string>> = zhCN.words

export const OTHERS_FIXES: Readonly<Partial<Record<Fix['kind'], Readonly<Record<Language, string>>>>> = {
  remove: { 'zh-CN': '去掉这个网关', 'en-US': 'Remove the gateway' },
  'user-task': { 'zh-CN': '改为由引擎管理的用户任务', 'en-US': 'Make it a task that the engine manages' },
  'default-flow': { 'zh-CN': '设为默认流', 'en-US': 'Make it the default flow' },
}

export const othersWhy = (rule: string, language: Language): string | undefined => WHY[language][rule.split('/').at(-1) ?? '']

/** What nobody has put into Chinese yet stays as the linter says it. */
export function othersMessage(english: string, language: Language): string {
  if (language === 'en-US') return english
  for (const { pattern, chinese } of MESSAGES) {
    const gaps = pattern.exec(english)
    if (gaps) return chinese.replace(/\{(\w+)\}/g, (_whole, name: string) => worded(gaps.groups?.[name] ?? ''))
  }
  return english
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${parts.join('')}$`, 's')
}

/** `<bpmn:ServiceTask>` is a service task; a property goes by its name. */
const worded = (gap: string): string =>
  WORDS[gap] ??
  gap
    .replace(/<?\b(?:bpmn|zeebe):(\w+)>?/g, (_whole, type: string) => WORDS[type] ?? type)
    .replace(/<(\w+)>/g, '“$1”')
    .replaceAll(' or ', '或')
