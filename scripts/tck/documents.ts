import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attributeOf, readDmn } from '../../engine/dmn/document.ts'
import type { XmlElement } from '../../engine/dmn/document.ts'
import { StandardModel } from '../../engine/dmn/standard/model.ts'
import { readXml } from '../../engine/dmn/xml.ts'
import type { Dialect } from '../../engine/feel/feel.ts'

/** A test file. */
export function readTests(path: string): XmlElement {
  const root = readXml(readFileSync(path, 'utf8'))
  if (!root) throw new Error(`${path} is not well-formed`)
  return root
}

/** A model with those that it imports: they lie in its folder. */
export function readModel(path: string, dialect: Dialect): StandardModel | undefined {
  const root = readRoot(path)
  if (!root) return undefined
  const folder = dirname(path)
  const others = readdirSync(folder)
    .filter(name => name.endsWith('.dmn') && join(folder, name) !== path)
    .flatMap(name => readRoot(join(folder, name)) ?? [])
  return new StandardModel(root, dialect, namespace => others.find(other => attributeOf(other, 'namespace') === namespace))
}

function readRoot(path: string): XmlElement | undefined {
  const document = readDmn(readFileSync(path, 'utf8'))
  return 'root' in document ? document.root : undefined
}
