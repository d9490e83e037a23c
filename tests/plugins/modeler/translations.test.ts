import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import bpmnJs from '../../../plugins/modeler/ui/translations/bpmn-js.zh-CN.json' with { type: 'json' }
import elementTemplates from '../../../plugins/modeler/ui/translations/element-templates.zh-CN.json' with { type: 'json' }
import propertiesPanel from '../../../plugins/modeler/ui/translations/properties-panel.zh-CN.json' with { type: 'json' }
import { translateModule } from '../../../plugins/modeler/ui/translate-bpmn.ts'

const catalogue = new Map(Object.entries({ ...bpmnJs, ...propertiesPanel, ...elementTemplates }))
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
const has = (text: string) => catalogue.has(text) || catalogue.has(text.trim())

function sourcesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.js'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}
const textsIn = (source: string) =>
  [...source.matchAll(/translate\(\s*(['"])((?:\\.|(?!\1).)+)\1/g)].map(match =>
    String(match[2])
      .replaceAll(String.raw`\n`, '\n')
      .replaceAll(String.raw`\'`, "'"),
  )

/** The panel's sources up to where the Camunda 7 provider's own texts begin belong to BPMN and Camunda 8. */
function camunda8Half(source: string): string {
  const [camunda7] = [source.indexOf('function AsynchronousContinuationsProps'), source.indexOf('const CAMUNDA_PLATFORM')].filter(
    at => at > 0,
  )
  const provider = source.indexOf('class ZeebePropertiesProvider')
  return source.slice(0, Math.max(provider, camunda7 === undefined ? provider : Math.min(camunda7, provider)))
}

describe('the Chinese of bpmn-js', () => {
  it('has every text that bpmn-js asks for', () => {
    const options = ['replace', 'popup-menu'].map(name => sourcesUnder(`node_modules/bpmn-js/lib/features/${name}`)).join('\n')
    const labels = [...options.matchAll(/label:\s*(['"])(.+?)\1/g)]
    const wanted = [...textsIn(sourcesUnder('node_modules/bpmn-js/lib')), ...labels.map(match => String(match[2]))]
    expect(wanted.length).toBeGreaterThan(100)
    expect([...new Set(wanted)].filter(text => /^[A-Z]/.test(text) && !has(text))).toEqual([])
  })

  it('has every text of the properties panel for BPMN and Camunda 8', () => {
    const wanted = textsIn(camunda8Half(readFileSync('node_modules/bpmn-js-properties-panel/dist/index.esm.js', 'utf8')))
    expect(wanted.length).toBeGreaterThan(100)
    expect([...new Set(wanted)].filter(text => /^[A-Z]/.test(text) && !has(text))).toEqual([])
  })

  it('has every text of the element templates, and of our menus of them', () => {
    const library = readFileSync('node_modules/bpmn-js-element-templates/dist/index.esm.js', 'utf8')
    const ours = readFileSync('plugins/modeler/ui/templates/template-menu.ts', 'utf8')
    const titles = [...ours.matchAll(/'([A-Z][a-z]+( [a-z]+)+)'/g)].map(match => String(match[1]))
    expect(titles).toContain('Append a task of the platform')
    expect([...new Set([...textsIn(library), ...titles])].filter(text => /^[A-Z{<]/.test(text) && !has(text))).toEqual([])
  })

  it('keeps the placeholders of each text', () => {
    for (const [english, chinese] of catalogue) expect(placeholders(chinese), english).toEqual(placeholders(english))
  })

  it('fills placeholders, and leaves alone what it does not know', () => {
    const [, translate] = translateModule('zh-CN').translate
    expect(translate('Open {element}', { element: '子流程' })).toBe('打开子流程')
    expect(translate('Something new {x}', { x: '1' })).toBe('Something new 1')
    expect(translateModule('en-US').translate[1]('Delete')).toBe('Delete')
  })
})
