import { Parser, type Context } from 'saxen'
import { TagLines } from './tag-lines.ts'
import { illFormedComment, illFormedDocument, illFormedText } from '../../xml/well-formed.ts'

/** An element of a BPMN document. Names carry the prefixes `bpmn:` and `zeebe:` whatever the document calls them. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly parent: XmlElement | undefined
  /** Counted from 1. */
  readonly line: number
  /** Position among all elements of the document. */
  readonly order: number
  text: string
}

export interface XmlError {
  readonly message: string
  readonly line: number
}

const NAMESPACES = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://camunda.org/schema/modeler/1.0': 'modeler',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
}

/** A document type could name entities that read files or grow without end. */
const DOCTYPE = 'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.'

/** XML turns those within an attribute into spaces. */
const LINE_BREAK = /[\t\r\n]/g

/** Reads a whole document into a tree. */
export function readXml(text: string): { root: XmlElement } | { error: XmlError } {
  const parser = new Parser()
  parser.ns(NAMESPACES)
  let root: XmlElement | undefined
  let current: XmlElement | undefined
  let error: XmlError | undefined
  let count = 0
  const lines = new TagLines(text)
  const whole = illFormedDocument(text)
  if (whole !== undefined) return { error: { message: whole, line: 1 } }
  const fail = (message: string | undefined, getContext: () => Context): void => {
    if (message !== undefined) error ??= { message, line: getContext().line + 1 }
  }

  parser.on('openTag', (name, getAttributes, decode, _selfClosing, getContext) => {
    const attributes = new Map<string, string>()
    if (root && !current) fail('The markup in the document following the root element must be well-formed.', getContext)
    // An empty attribute counts as absent.
    for (const [key, value] of Object.entries(getAttributes())) {
      fail(illFormedText(value, true), getContext)
      if (value) attributes.set(key, decode(value.replace(LINE_BREAK, ' ')))
    }
    const element: XmlElement = {
      name,
      attributes,
      children: [],
      parent: current,
      line: lines.next(),
      order: count++,
      text: '',
    }
    if (current) current.children.push(element)
    else root ??= element
    current = element
  })
  parser.on('closeTag', () => {
    current = current?.parent
  })
  parser.on('text', (value, decode, getContext) => {
    fail(illFormedText(value, false), getContext)
    if (current) current.text += decode(value.replaceAll('\r\n', '\n'))
  })
  parser.on('cdata', value => {
    if (current) current.text += value
  })
  parser.on('comment', (value, _decode, getContext) => fail(illFormedComment(value), getContext))
  parser.on('attention', (_value, _decode, getContext) => fail(DOCTYPE, getContext))
  // What the parser warns of and goes on from, XML forbids as well.
  for (const event of ['error', 'warn'] as const) parser.on(event, (failure, getContext) => fail(failure.message, getContext))
  parser.parse(text)

  if (error) return { error }
  return root ? { root } : { error: { message: 'Premature end of file.', line: 1 } }
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === name)
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(child => child.name === name)
}

/** The first `zeebe:` extension of that name. */
export function extension(element: XmlElement, name: string): XmlElement | undefined {
  const extensions = childNamed(element, 'bpmn:extensionElements')
  return extensions && childNamed(extensions, `zeebe:${name}`)
}

export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)
}
