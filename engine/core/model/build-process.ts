import { assert, present } from '../assert.ts'
import type { ExpressionLanguage } from '../expression-language.ts'
import type { ProcessValue } from '../record-values.ts'
import { bytesOf, textOf } from './checksum.ts'
import type { ExecutableProcess } from './executable.ts'
import { transformDefinitions } from './transform.ts'
import { readXml } from './xml-reader.ts'

/** The executable graph of a process that has been deployed, so known to be right. */
export function buildProcess(value: ProcessValue, feel: ExpressionLanguage): ExecutableProcess {
  const document = readXml(textOf(bytesOf(value.resource)))
  assert('root' in document, `Expected the deployed resource '${value.resourceName}' to be readable`)
  const process = transformDefinitions(document.root, feel).find(candidate => candidate.id === value.bpmnProcessId)
  return present(process, `process '${value.bpmnProcessId}' in '${value.resourceName}'`)
}
