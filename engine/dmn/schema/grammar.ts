/**
 * What DMN's schemas allow, of versions 1.1 to 1.5. A type is what may be inside it, as a regular expression over names, and its
 * attributes (`!` where one must be there). Diagrams are not looked into.
 */
export interface Grammar {
  /** The type of an element where it differs from its name. */
  readonly typeOf: (name: string, parentType: string) => string
  readonly types: Readonly<Record<string, ElementType>>
}

export interface ElementType {
  /** Undefined: text alone. */
  readonly content: string | undefined
  readonly attributes: string
  /** Attributes of other namespaces may stand here. */
  readonly open: boolean
}

/** 11 is DMN 1.1. */
export type Version = 11 | 12 | 13 | 14 | 15

/** Elements that are of another element's type. */
const SAME: Readonly<Record<string, string>> = {
  itemComponent: 'itemDefinition',
  variable: 'informationItem',
  parameter: 'informationItem',
  parameters: 'informationItem',
  formalParameter: 'informationItem',
  column: 'informationItem',
  row: 'list',
  encapsulatedLogic: 'functionDefinition',
  inputExpression: 'literalExpression',
  outputEntry: 'literalExpression',
  defaultOutputEntry: 'literalExpression',
  inputEntry: 'unaryTests',
  inputValues: 'unaryTests',
  outputValues: 'unaryTests',
  allowedValues: 'unaryTests',
  typeConstraint: 'unaryTests',
  some: 'quantified',
  every: 'quantified',
}

const REFERENCE =
  /^(required\w+|supportedObjective|impacted?ing?\w*|decisionMaker|decisionOwner|decisionMade|decisionOwned|using\w+|owner|sourceRef|targetRef|outputDecision|encapsulatedDecision|inputDecision|drgElement)$/

const CHILD = /^(in|return|satisfies|if|then|else|match)$/

function typeOf(name: string, parentType: string): string {
  if (REFERENCE.test(name) || (name === 'inputData' && parentType === 'decisionService')) return 'reference'
  return CHILD.test(name) ? 'childExpression' : (SAME[name] ?? name)
}

const BASE = 'description? extensionElements?'
const NO_CONTENT: ElementType = { content: '', attributes: '', open: false }
const REFERENCE_TYPE: ElementType = { content: '', attributes: 'href!', open: false }

/** What derives from `DMNElement`: an id, a label, extensions. */
const element = (content: string, attributes = ''): ElementType => ({
  content: `${BASE} ${content}`,
  attributes: `id label ${attributes}`,
  open: true,
})
const named = (content: string, attributes = ''): ElementType => element(content, `name! ${attributes}`)
const expression = (content: string, attributes = ''): ElementType => element(content, `typeRef ${attributes}`)

/** Requirements and context entries were plain in 1.1. */
const plainIn11 = (version: Version, content: string): ElementType =>
  version > 11 ? element(content) : { content, attributes: '', open: false }

const EXPRESSIONS = 'literalExpression|invocation|decisionTable|context|functionDefinition|relation|list'

export function grammarOf(version: Version): Grammar {
  const expressions = `(${EXPRESSIONS}${version >= 14 ? '|for|every|some|conditional|filter' : ''})`
  return { typeOf, types: { ...graphTypes(version, expressions), ...expressionTypes(version, expressions) } }
}

function graphTypes(version: Version, expressions: string): Grammar['types'] {
  const since12 = (text: string): string => (version >= 12 ? text : '')
  const elements = `(decision|businessKnowledgeModel|inputData|knowledgeSource${since12('|decisionService')})*`
  const artifacts = `(association|textAnnotation${version >= 13 ? '|group' : ''})*`
  const contexts = '(performanceIndicator|organizationUnit)*'
  const constraint = version >= 15 ? 'typeConstraint?' : ''
  const items = `(typeRef allowedValues? ${constraint}|itemComponent*${version >= 13 ? '|functionItem?' : ''})`
  const variableFirst = version > 11
  return {
    definitions: named(
      `import* itemDefinition* ${elements} ${artifacts} elementCollection* ${contexts} ${since12('DMNDI?')}`,
      'expressionLanguage typeLanguage namespace! exporter exporterVersion',
    ),
    import: importType(version, '', ''),
    importedValues: importType(version, 'importedElement', 'expressionLanguage'),
    elementCollection: named('drgElement*'),
    decision: named(
      `question? allowedAnswers? variable? informationRequirement* knowledgeRequirement* authorityRequirement* supportedObjective*
       impactedPerformanceIndicator* decisionMaker* decisionOwner* usingProcess* usingTask* ${expressions}?`,
    ),
    performanceIndicator: named('impactingDecision*', 'URI'),
    organizationUnit: named('decisionMade* decisionOwned*', 'URI'),
    businessKnowledgeModel: named(
      `${variableFirst ? 'variable? encapsulatedLogic?' : 'encapsulatedLogic? variable?'} knowledgeRequirement* authorityRequirement*`,
    ),
    inputData: named('variable?'),
    knowledgeSource: named('authorityRequirement* type? owner?', 'locationURI'),
    decisionService: named('variable? outputDecision* encapsulatedDecision* inputDecision* inputData*'),
    informationRequirement: plainIn11(version, '(requiredDecision|requiredInput)'),
    knowledgeRequirement: plainIn11(version, 'requiredKnowledge'),
    authorityRequirement: plainIn11(version, '(requiredDecision|requiredInput|requiredAuthority)'),
    itemDefinition: named(items, 'typeLanguage isCollection'),
    functionItem: element('parameters*', 'outputTypeRef'),
    group: element('', 'name'),
    textAnnotation: element('text?', 'textFormat'),
    association: element('sourceRef targetRef', 'associationDirection'),
    reference: REFERENCE_TYPE,
  }
}

function importType(version: Version, content: string, attributes: string): ElementType {
  const own = `namespace! locationURI importType! ${attributes}`
  return version > 11 ? named(content, own) : { content, attributes: own, open: false }
}

function expressionTypes(version: Version, expressions: string): Grammar['types'] {
  const annotations = version >= 12
  const iterator = 'iteratorVariable'
  return {
    literalExpression: expression('(text|importedValues)?', 'expressionLanguage'),
    invocation: expression(`${expressions}? binding*`),
    binding: { content: `parameter ${expressions}?`, attributes: '', open: false },
    informationItem: named('', 'typeRef'),
    decisionTable: expression(
      `input* output+ ${annotations ? 'annotation*' : ''} rule*`,
      'hitPolicy aggregation preferredOrientation outputLabel',
    ),
    input: element('inputExpression inputValues?'),
    output: element('outputValues? defaultOutputEntry?', 'name typeRef'),
    annotation: { ...NO_CONTENT, attributes: 'name' },
    rule: element(`inputEntry* outputEntry+ ${annotations ? 'annotationEntry*' : ''}`),
    annotationEntry: { ...NO_CONTENT, content: 'text?' },
    context: expression('contextEntry*'),
    contextEntry: plainIn11(version, `variable? ${expressions}`),
    functionDefinition: expression(`formalParameter* ${expressions}?`, annotations ? 'kind' : ''),
    relation: expression('column* row*'),
    list: expression(`${expressions}*`),
    unaryTests: element('text', `expressionLanguage ${version >= 14 ? 'typeRef' : ''}`),
    childExpression: { content: expressions, attributes: 'id typeRef', open: false },
    for: expression('in return', iterator),
    quantified: expression('in satisfies', iterator),
    conditional: expression('if then else'),
    filter: expression('in match'),
  }
}

/** Attributes whose values are listed. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  hitPolicy: ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'],
  aggregation: ['SUM', 'COUNT', 'MIN', 'MAX'],
  preferredOrientation: ['Rule-as-Row', 'Rule-as-Column', 'CrossTable'],
  associationDirection: ['None', 'One', 'Both'],
  kind: ['FEEL', 'Java', 'PMML'],
  isCollection: ['true', 'false', '1', '0'],
}
