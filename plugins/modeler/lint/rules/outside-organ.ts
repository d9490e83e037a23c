import type { ModdleElement } from 'bpmn-moddle'
import { children, element as elementOf } from '../model-parts.ts'
import { rule } from '../rule.ts'

/** Lanes and pools of those for whom nothing here decides. */
const OUTSIDE = /法院|检察|公安|派出所|监狱|看守所|编制|党委|党（工）委|组织部|court|police|procurat|prison/i

/** Courts, police, procuratorates, prisons, party committees and 编制 authorities answer by message or by hand entry; no step and no clock does it for them. */
const outsideOrgan = rule('outside-organ', (elements, report) => {
  const organs = new Map<ModdleElement, string>()
  for (const element of elements) {
    if (!OUTSIDE.test(element.name ?? '')) continue
    if (element.$type === 'bpmn:Lane') for (const node of children(element, 'flowNodeRef')) organs.set(node, element.name ?? '')
    if (element.$type === 'bpmn:Participant')
      for (const node of children(elementOf(element, 'processRef'), 'flowElements')) organs.set(node, element.name ?? '')
  }
  for (const [node, organ] of organs) {
    const faults = faultsOf(node, elements)
    for (const code of faults) report(node, code, { organ })
  }
})

function faultsOf(node: ModdleElement, elements: readonly ModdleElement[]): string[] {
  if (/^bpmn:(BusinessRuleTask|ScriptTask)$/.test(node.$type)) return ['decides']
  if (node.$type !== 'bpmn:UserTask') return []
  const ending = elements.filter(
    each =>
      each.$type === 'bpmn:BoundaryEvent' && elementOf(each, 'attachedToRef') === node && each.get('cancelActivity') !== false,
  )
  const by = (type: string) => ending.some(each => children(each, 'eventDefinitions').some(({ $type }) => $type === type))
  return [...(by('bpmn:MessageEventDefinition') ? [] : ['no-message']), ...(by('bpmn:TimerEventDefinition') ? ['clock'] : [])]
}

export default outsideOrgan
export { outsideOrgan as 'module.exports' }
