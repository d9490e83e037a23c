import type { Element } from 'bpmn-js/lib/model/Types'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Injector } from 'didi'
import { templateId } from '../../element-templates.ts'
import type { ElementTemplate } from '../../element-templates.ts'
import type { Fix } from '../../lint/finding.ts'

interface BusinessObject {
  readonly extensionElements?: BusinessObject
  readonly values?: readonly BusinessObject[]
  readonly $type: string
}
interface Templates {
  getLatest(id: string): ElementTemplate[]
  applyTemplate(element: Element, template: ElementTemplate): Element
}

/**
 * Does what a finding offers, as one command of bpmn-js, so that one undo takes it back.
 * @returns false where the model is another by now, and there is nothing to do it to
 */
export function applyFix(injector: Injector, fix: Fix): boolean {
  const registry = injector.get<ElementRegistry>('elementRegistry')
  const element = registry.get(fix.elementId) as Element | undefined
  return element !== undefined && change(injector, element, fix)
}

function change(injector: Injector, element: Element, fix: Fix): boolean {
  const modeling = injector.get<Modeling>('modeling')
  switch (fix.kind) {
    case 'name':
      modeling.updateLabel(element, fix.name)
      return true
    case 'form':
      return changeForm(modeling, element, fix.formId)
    case 'template':
      return changeTemplate(injector.get<Templates>('elementTemplates'), element, fix.jobType)
    case 'default-flow': {
      const flow = injector.get<ElementRegistry>('elementRegistry').get(fix.flowId) as Element | undefined
      if (flow) modeling.updateProperties(element, { default: flow.businessObject as object })
      return flow !== undefined
    }
    case 'user-task':
      manageByEngine(injector, modeling, element)
      return true
    case 'remove':
      modeling.removeElements([element])
      return true
  }
}

function changeForm(modeling: Modeling, element: Element, formId: string): boolean {
  const { extensionElements } = element.businessObject as BusinessObject
  const definition = extensionElements?.values?.find(({ $type }) => $type === 'zeebe:FormDefinition')
  if (definition) modeling.updateModdleProperties(element, definition, { formId })
  return definition !== undefined
}

function changeTemplate(templates: Templates, element: Element, jobType: string): boolean {
  const [template] = templates.getLatest(templateId(jobType))
  if (template) templates.applyTemplate(element, template)
  return template !== undefined
}

function manageByEngine(injector: Injector, modeling: Modeling, element: Element): void {
  const factory = injector.get<BpmnFactory>('bpmnFactory')
  const { extensionElements } = element.businessObject as BusinessObject
  const values = [...(extensionElements?.values ?? []), factory.create('zeebe:UserTask')]
  if (extensionElements) modeling.updateModdleProperties(element, extensionElements, { values })
  else modeling.updateProperties(element, { extensionElements: factory.create('bpmn:ExtensionElements', { values }) })
}
