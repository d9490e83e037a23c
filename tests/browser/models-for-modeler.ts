/** A process with one service task that says nothing of its job: what the engine must refuse; its end has no name. */
export const unfinished = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions" targetNamespace="http://fengqiao.example/trial" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <bpmn:process id="trial" name="试用流程" isExecutable="true">
    <bpmn:startEvent id="begin" name="开始">
      <bpmn:outgoing>begin-to-notify</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:serviceTask id="notify" name="发出通知">
      <bpmn:incoming>begin-to-notify</bpmn:incoming>
      <bpmn:outgoing>notify-to-done</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="done">
      <bpmn:incoming>notify-to-done</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="begin-to-notify" sourceRef="begin" targetRef="notify" />
    <bpmn:sequenceFlow id="notify-to-done" sourceRef="notify" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="trial">
      <bpmndi:BPMNShape id="begin_di" bpmnElement="begin">
        <dc:Bounds x="180" y="122" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="187" y="165" width="22" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="notify_di" bpmnElement="notify"><dc:Bounds x="280" y="100" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done_di" bpmnElement="done">
        <dc:Bounds x="450" y="122" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="457" y="165" width="22" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="begin-to-notify_di" bpmnElement="begin-to-notify">
        <di:waypoint x="216" y="140" /><di:waypoint x="280" y="140" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="notify-to-done_di" bpmnElement="notify-to-done">
        <di:waypoint x="380" y="140" /><di:waypoint x="450" y="140" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
