import type { Element } from 'bpmn-js/lib/model/Types'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Injector } from 'didi'
import { templateId } from '../../element-templates.ts'
import type { ElementTemplate } from '../../element-templates.ts'
import type { Fix } from '../../lint/finding.ts'
import { extensionsOf, setExtensions, type BusinessObject } from '../set-extensions.ts'

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
      manageByEngine(injector, element)
      return true
    case 'remove':
      modeling.removeElements([element])
      return true
  }
}

function changeForm(modeling: Modeling, element: Element, formId: string): boolean {
  const definition = extensionsOf(element).find(({ $type }) => $type === 'zeebe:FormDefinition')
  if (definition) modeling.updateModdleProperties(element, definition, { formId })
  return definition !== undefined
}

function changeTemplate(templates: Templates, element: Element, jobType: string): boolean {
  const [template] = templates.getLatest(templateId(jobType))
  if (template) templates.applyTemplate(element, template)
  return template !== undefined
}

function manageByEngine(injector: Injector, element: Element): void {
  const managed = injector.get<BpmnFactory>('bpmnFactory').create('zeebe:UserTask') as BusinessObject
  setExtensions(injector, element, [...extensionsOf(element), managed])
}
