import { Parser } from 'saxen'
import { illFormedComment, illFormedDocument, illFormedText } from '../xml/well-formed.ts'

/** An element of a DMN document. */
export interface XmlElement {
  /** Without prefix: the versions of DMN differ in their namespaces, hardly in their names. */
  readonly name: string
  /** `dmn11` to `dmn15`, `dmndi`, `di`, `dc`, `zeebe`; another namespace has the document's own prefix, or none. */
  readonly namespace: string
  /** By their names, with a prefix where they have one. Empty ones are there. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly parent: XmlElement | undefined
  text: string
}

/** Two namespaces were in use for 1.1 and 1.3; only one of 1.3's has a schema. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': 'dmn11',
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd': 'dmn11a',
  'http://www.omg.org/spec/DMN/20180521/MODEL/': 'dmn12',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': 'dmn13',
  'https://www.omg.org/spec/DMN/20211108/MODEL/': 'dmn14',
  'https://www.omg.org/spec/DMN/20230324/MODEL/': 'dmn15',
  'http://www.omg.org/spec/DMN/20180521/DMNDI/': 'dmndi12',
  'https://www.omg.org/spec/DMN/20191111/DMNDI/': 'dmndi13',
  'https://www.omg.org/spec/DMN/20230324/DMNDI/': 'dmndi15',
  'http://www.omg.org/spec/DMN/20180521/DI/': 'di',
  'http://www.omg.org/spec/DMN/20180521/DC/': 'dc',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
}

/** XML turns those within an attribute into spaces. */
const LINE_BREAK = /[\t\r\n]/g

/** Reads a whole document into a tree; undefined where it is not well-formed. */
export function readXml(text: string): XmlElement | undefined {
  const parser = new Parser()
  parser.ns(NAMESPACES)
  let root: XmlElement | undefined
  let current: XmlElement | undefined
  let failed = illFormedDocument(text) !== undefined

  parser.on('openTag', (qualifiedName, getAttributes, decode) => {
    const attributes = new Map<string, string>()
    for (const [key, value] of Object.entries(getAttributes())) {
      failed ||= illFormedText(value, true) !== undefined
      attributes.set(key, decode(value.replace(LINE_BREAK, ' ')))
    }
    const colon = qualifiedName.indexOf(':')
    const [namespace, name] = [qualifiedName.slice(0, Math.max(colon, 0)), qualifiedName.slice(colon + 1)]
    const element: XmlElement = { name, namespace, attributes, children: [], parent: current, text: '' }
    if (current) current.children.push(element)
    else failed ||= root !== undefined
    root ??= element
    current = element
  })
  parser.on('closeTag', () => {
    current = current?.parent
  })
  parser.on('text', (value, decode) => {
    failed ||= illFormedText(value, false) !== undefined
    if (current) current.text += decode(value.replaceAll('\r\n', '\n'))
  })
  parser.on('cdata', value => {
    if (current) current.text += value
  })
  const fail = (): void => {
    failed = true
  }
  parser.on('error', fail)
  parser.on('warn', fail)
  parser.on('comment', comment => {
    failed ||= illFormedComment(comment) !== undefined
  })
  // A document type: the real engine takes none.
  parser.on('attention', fail)
  parser.parse(text)
  return failed ? undefined : root
}
