/**
 * Which elements may stand in a BPMN element, in which order and how often, after the schema of BPMN 2.0: one after another, `|` between
 * those that may stand in one place, then `?`, `*` or `+`. What is not listed is not looked into, as ad-hoc subprocesses.
 */
const BASE = 'documentation* extensionElements?'
const FLOW_ELEMENT = `${BASE} auditing? monitoring? categoryValueRef*`
const FLOW_NODE = `${FLOW_ELEMENT} incoming* outgoing*`

const ROLES = 'resourceRole|performer|humanPerformer|potentialOwner'
const ACTIVITY = `${FLOW_NODE} ioSpecification? property* dataInputAssociation* dataOutputAssociation* ${ROLES}*
  multiInstanceLoopCharacteristics|standardLoopCharacteristics?`

const EVENT_DEFINITIONS = [
  'cancelEventDefinition|compensateEventDefinition|conditionalEventDefinition|errorEventDefinition|escalationEventDefinition',
  'linkEventDefinition|messageEventDefinition|signalEventDefinition|terminateEventDefinition|timerEventDefinition',
].join('|')
const CATCH_EVENT = `${FLOW_NODE} property* dataOutput* dataOutputAssociation* outputSet? ${EVENT_DEFINITIONS}* eventDefinitionRef*`
const THROW_EVENT = `${FLOW_NODE} property* dataInput* dataInputAssociation* inputSet? ${EVENT_DEFINITIONS}* eventDefinitionRef*`

const FLOW_ELEMENTS = [
  'adHocSubProcess|boundaryEvent|businessRuleTask|callActivity|callChoreography|choreographyTask|complexGateway|dataObject',
  'dataObjectReference|dataStoreReference|endEvent|event|eventBasedGateway|exclusiveGateway|implicitThrowEvent|inclusiveGateway',
  'intermediateCatchEvent|intermediateThrowEvent|manualTask|parallelGateway|receiveTask|scriptTask|sendTask|sequenceFlow|serviceTask',
  'startEvent|subChoreography|subProcess|task|transaction|userTask',
].join('|')
const ARTIFACTS = 'association|group|textAnnotation'
const SCOPE = `laneSet* ${FLOW_ELEMENTS}* ${ARTIFACTS}*`
const SUB_PROCESS = `${ACTIVITY} ${SCOPE}`

const COLLABORATIONS = 'choreography|collaboration|globalChoreographyTask|globalConversation'
const GLOBAL_TASKS = 'globalBusinessRuleTask|globalManualTask|globalScriptTask|globalTask|globalUserTask'
const ROOT_ELEMENTS = [
  `category|${COLLABORATIONS}|correlationProperty|dataStore|endPoint|error|escalation|${EVENT_DEFINITIONS}|${GLOBAL_TASKS}`,
  'interface|itemDefinition|message|partnerEntity|partnerRole|process|resource|rootElement|signal',
].join('|')

const WITH_STATE = `${FLOW_ELEMENT} dataState?`
const DATA_ASSOCIATION = `${BASE} sourceRef* targetRef transformation? assignment*`
const LANES = `${BASE} lane*`

export const CONTENT_MODELS: Readonly<Record<string, string>> = {
  definitions: `import* extension* ${ROOT_ELEMENTS}* BPMNDiagram* relationship*`,
  message: BASE,
  signal: BASE,
  error: BASE,
  escalation: BASE,
  collaboration: `${BASE} participant* messageFlow* ${ARTIFACTS}* callConversation|conversation|subConversation* conversationAssociation*
    participantAssociation* messageFlowAssociation* correlationKey* choreographyRef* conversationLink*`,
  participant: `${BASE} interfaceRef* endPointRef* participantMultiplicity?`,
  messageFlow: BASE,
  process: `${BASE} supportedInterfaceRef* ioSpecification? ioBinding* auditing? monitoring? property* ${SCOPE} ${ROLES}*
    correlationSubscription* supports*`,
  laneSet: LANES,
  childLaneSet: LANES,
  lane: `${BASE} partitionElement? flowNodeRef* childLaneSet?`,
  association: BASE,
  group: BASE,
  textAnnotation: `${BASE} text?`,
  sequenceFlow: `${FLOW_ELEMENT} conditionExpression?`,
  dataObject: WITH_STATE,
  dataObjectReference: WITH_STATE,
  dataStoreReference: WITH_STATE,
  task: ACTIVITY,
  businessRuleTask: ACTIVITY,
  callActivity: ACTIVITY,
  manualTask: ACTIVITY,
  receiveTask: ACTIVITY,
  sendTask: ACTIVITY,
  serviceTask: ACTIVITY,
  scriptTask: `${ACTIVITY} script?`,
  userTask: `${ACTIVITY} rendering*`,
  subProcess: SUB_PROCESS,
  transaction: SUB_PROCESS,
  complexGateway: `${FLOW_NODE} activationCondition?`,
  eventBasedGateway: FLOW_NODE,
  exclusiveGateway: FLOW_NODE,
  inclusiveGateway: FLOW_NODE,
  parallelGateway: FLOW_NODE,
  startEvent: CATCH_EVENT,
  boundaryEvent: CATCH_EVENT,
  intermediateCatchEvent: CATCH_EVENT,
  intermediateThrowEvent: THROW_EVENT,
  endEvent: THROW_EVENT,
  cancelEventDefinition: BASE,
  compensateEventDefinition: BASE,
  conditionalEventDefinition: `${BASE} condition`,
  errorEventDefinition: BASE,
  escalationEventDefinition: BASE,
  linkEventDefinition: `${BASE} source* target?`,
  messageEventDefinition: `${BASE} operationRef?`,
  signalEventDefinition: BASE,
  terminateEventDefinition: BASE,
  timerEventDefinition: `${BASE} timeDate|timeDuration|timeCycle?`,
  ioSpecification: `${BASE} dataInput* dataOutput* inputSet+ outputSet+`,
  property: `${BASE} dataState?`,
  dataInputAssociation: DATA_ASSOCIATION,
  dataOutputAssociation: DATA_ASSOCIATION,
  standardLoopCharacteristics: `${BASE} loopCondition?`,
  multiInstanceLoopCharacteristics: `${BASE} loopCardinality? loopDataInputRef? loopDataOutputRef? inputDataItem? outputDataItem?
    complexBehaviorDefinition* completionCondition?`,
}
