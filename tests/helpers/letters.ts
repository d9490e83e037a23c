import { LetterModel } from '../../domain/letter.ts'
import type { Letter } from '../../domain/letter.ts'
import { signatureOf } from '../../domain/letter-hook.ts'
import { engineId } from '../../server/engine/keys.ts'
import type { ProcessDefinitionId } from '../../server/engine/keys.ts'
import { bpmn, catchEvent, end, flow, message, onMessage, start, userTask, zeebe } from './bpmn-builder.ts'
import { connectorTask } from './connector-model.ts'
import { eventually } from './server.ts'
import type { TestServer } from './server.ts'

export const ORGAN = '南山县人民法院'
export const LETTER_HEADERS = {
  organKind: 'court',
  organ: ORGAN,
  subject: '关于核实 {caseNo} 有关情况的函',
  how: 'post',
  answers: 'agree=同意|Agrees; refuse=不同意|Refuses',
  answerDays: '10',
  basis: '建议',
}

/** Sends a letter, waits for its answer, then somebody notes it. */
export const inquiry = (id: string, headers: Record<string, string> = LETTER_HEADERS): string =>
  bpmn(
    id,
    message('letter-answered', '=letterId'),
    start('s'),
    connectorTask('send', 'letter.send', headers),
    catchEvent('answered', onMessage('letter-answered')),
    userTask('note', zeebe('assignmentDefinition', { candidateGroups: '410106-01:director' })),
    end('e'),
    flow('s', 'send', 'answered', 'note', 'e'),
  )

export async function startInquiry({ engine }: TestServer, id: string, variables: object): Promise<string> {
  await engine.client.createDeployment({ resources: [new File([inquiry(id)], `${id}.bpmn`)] })
  const started = await engine.client.createProcessInstance({
    processDefinitionId: engineId<ProcessDefinitionId>(id),
    variables: variables as Record<string, unknown>,
  })
  return String(started.processInstanceKey)
}

export const letterOf = async (caseKey: string): Promise<Letter> =>
  (await eventually(
    () => LetterModel.findOne({ caseKey }).lean(),
    found => found !== null,
  ))!

/** As an outside organ's system signs what it sends. */
export function signedHeaders(secret: string, body: string, at = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = `sha256=${signatureOf(secret, timestamp, Buffer.from(body))}`
  return { 'content-type': 'application/json', 'x-fengqiao-timestamp': timestamp, 'x-fengqiao-signature': signature }
}
