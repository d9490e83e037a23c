import type { Locale } from '../../../ui/plugin-ui.ts'
import bpmnJs from './translations/bpmn-js.zh-CN.json'
import elementTemplates from './translations/element-templates.zh-CN.json'
import propertiesPanel from './translations/properties-panel.zh-CN.json'

const catalogue: ReadonlyMap<string, string> = new Map(Object.entries({ ...bpmnJs, ...propertiesPanel, ...elementTemplates }))

type Replacements = Readonly<Record<string, string>>

/** bpmn-js's `translate` service in this language. What the catalogue lacks stays English. */
export function translateModule(locale: Locale) {
  const translate = (template: string, replacements: Replacements = {}) =>
    (locale === 'zh-CN' ? translated(template) : template).replace(
      /\{([^{}]+)\}/g,
      (whole, name: string) => replacements[name] ?? whole,
    )
  return { translate: ['value', translate] as const }
}

export function translated(template: string): string {
  return catalogue.get(template) ?? catalogue.get(template.trim()) ?? template
}
