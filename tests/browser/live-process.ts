interface Step {
  readonly id: string
  readonly name: string
  readonly formId?: string
}

const shape = (id: string, x: number, y: number, width: number, height: number): string =>
  `<bpmndi:BPMNShape id="${id}-di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`

const userTask = ({ id, name, formId }: Step, before: string, after: string): string =>
  `<bpmn:userTask id="${id}" name="${name}">
    <bpmn:extensionElements><zeebe:userTask />${formId === undefined ? '' : `<zeebe:formDefinition formId="${formId}" />`}</bpmn:extensionElements>
    <bpmn:incoming>${before}</bpmn:incoming><bpmn:outgoing>${after}</bpmn:outgoing>
  </bpmn:userTask>`

/** A process of user tasks one after the other, drawn in a line. */
export function liveProcess(processId: string, name: string, steps: readonly Step[]): string {
  const ids = ['begin', ...steps.map(({ id }) => id), 'done']
  const flows = ids.slice(1).map((to, at) => ({ id: `${ids[at]}-${to}`, from: ids[at] ?? '', to, at }))
  const left = (at: number) => (at === 0 ? 180 : 110 + 160 * at)
  const right = (at: number) => left(at) + (at === 0 ? 36 : 100)
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${processId}-definitions" targetNamespace="http://fengqiao.example/live" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <bpmn:process id="${processId}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="begin" name="开始"><bpmn:outgoing>${flows[0]?.id}</bpmn:outgoing></bpmn:startEvent>
    ${steps.map((step, at) => userTask(step, flows[at]?.id ?? '', flows[at + 1]?.id ?? '')).join('\n    ')}
    <bpmn:endEvent id="done" name="办结"><bpmn:incoming>${flows.at(-1)?.id}</bpmn:incoming></bpmn:endEvent>
    ${flows.map(({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`).join('\n    ')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${processId}-diagram"><bpmndi:BPMNPlane id="${processId}-plane" bpmnElement="${processId}">
    ${shape('begin', left(0), 122, 36, 36)}
    ${steps.map(({ id }, at) => shape(id, left(at + 1), 100, 100, 80)).join('\n    ')}
    ${shape('done', left(ids.length - 1), 122, 36, 36)}
    ${flows.map(({ id, at }) => `<bpmndi:BPMNEdge id="${id}-di" bpmnElement="${id}"><di:waypoint x="${right(at)}" y="140" /><di:waypoint x="${left(at + 1)}" y="140" /></bpmndi:BPMNEdge>`).join('\n    ')}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}
