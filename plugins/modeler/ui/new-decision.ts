/** A decision table with one input and one output, for the engine's version. The id is made unique by the time in it. */
export function newDecision(name: string): string {
  const id = Date.now().toString(36)
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="decisions-${id}" name="${name}" namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <decision id="decision-${id}" name="${name}">
    <decisionTable id="table-${id}" hitPolicy="FIRST">
      <input id="input-${id}"><inputExpression id="expression-${id}" typeRef="string"><text>input</text></inputExpression></input>
      <output id="output-${id}" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram-${id}">
      <dmndi:DMNShape id="shape-${id}" dmnElementRef="decision-${id}"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`
}
