import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { othersMessage, othersWhy } from '../../../../plugins/modeler/lint/others.ts'
import rulesEn from '../../../../plugins/modeler/lint/texts/rules.en-US.json' with { type: 'json' }
import rulesZh from '../../../../plugins/modeler/lint/texts/rules.zh-CN.json' with { type: 'json' }

const RULES = [
  'bpmnlint/rules',
  'bpmnlint-plugin-camunda-compat/rules/camunda-cloud',
  'bpmnlint-plugin-camunda-compat/rules/utils',
]
/** Begin like messages, and are parts of them or of what only whoever writes settings sees. */
const PARTS = ['Element type <', 'Rule requires { version } config']

/** The texts in the sources of the rules, with something in their gaps. */
function messagesOf(folder: string): string[] {
  const files = readdirSync(join('node_modules', folder), { recursive: true, withFileTypes: true })
  return files
    .filter(file => file.isFile() && file.name.endsWith('.js'))
    .map(file => readFileSync(join(file.parentPath, file.name), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''))
    .flatMap(source => [...source.matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'/g)])
    .map(([, template, text]) => (template ?? text ?? '').replace(/\$\{[^}]*\}/g, 'x').replaceAll(String.raw`\'`, "'"))
    .filter(text => /^([A-Z"]|fromAi)/.test(text) && text.split(' ').length > 2 && !PARTS.some(part => text.startsWith(part)))
}

describe('what other linters say, in Chinese', () => {
  it('is there for every message of bpmnlint and camunda-compat', () => {
    const messages = RULES.flatMap(messagesOf)
    expect(messages.length).toBeGreaterThan(90)
    expect(messages.filter(message => !/\p{Script=Han}/u.test(othersMessage(message, 'zh-CN')))).toEqual([])
  })

  it('names elements as bpmn-js does, and properties by their names', () => {
    const said = (message: string) => othersMessage(message, 'zh-CN')
    expect(said('Element of type <bpmn:ServiceTask> must have one extension element of type <zeebe:TaskDefinition>')).toBe(
      '服务任务须有一个扩展元素：任务定义',
    )
    expect(said('Element of type <zeebe:CalledElement> must have property <processId>')).toBe('所调用的流程缺少属性“processId”')
    expect(said('Element of type <bpmn:UserTask> must have property <a> if it has property <b>')).toBe('用户任务有“b”时须有“a”')
    expect(said('Sub process is missing end event')).toBe('子流程缺少结束事件')
  })

  it('a rule says why in both languages, and ours say all in both', () => {
    for (const rule of ['camunda-compat/feel', 'label-required']) {
      expect(othersWhy(rule, 'zh-CN')).toMatch(/。$/)
      expect(othersWhy(rule, 'en-US')).toMatch(/\.$/)
    }
    const shape = (texts: Readonly<Record<string, object>>) =>
      Object.entries(texts).map(([rule, each]) => [
        rule,
        ...Object.entries(each).map(([code, text]) => `${code} ${gaps(String(text))}`),
      ])
    expect(shape(rulesZh)).toEqual(shape(rulesEn))
  })
})

const gaps = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join('')
