import type { SessionAccount } from '../../server/plugin-api.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'

/** A process of nothing but a start form with these fields. @returns hands it in as somebody; what was kept of it */
export async function deployForm(server: TestServer, id: string, components: readonly object[]) {
  const form = JSON.stringify({ type: 'default', id, schemaVersion: 19, components })
  await server.engine.client.createDeployment({
    resources: [new File([form], `${id}.form`), new File([processWith(id)], `${id}.bpmn`)],
  })
  const { submissions } = server.platform.services
  return async (username: string | SessionAccount, data: Record<string, unknown>) => {
    const account = typeof username === 'string' ? await accountOf(username) : username
    const { submissionId, processInstanceKey } = await submissions.start(account, id, data)
    return { data: (await submissions.get(submissionId))?.data ?? {}, processInstanceKey }
  }
}

/** With what a form was refused: `officeCode organisation-unknown`. */
export const codes = (attempt: Promise<unknown>): Promise<string[] | undefined> =>
  attempt.then(
    () => [],
    (error: { fields?: { field: string; code: string }[] }) =>
      error.fields?.map(({ field, code }) => `${field} ${code.replace('form-components.', '')}`),
  )

const processWith = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="${id}" name="${id}" isExecutable="true">
    <bpmn:startEvent id="start">
      <bpmn:extensionElements><zeebe:formDefinition formId="${id}" /></bpmn:extensionElements>
      <bpmn:outgoing>f</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="f" sourceRef="start" targetRef="wait" />
    <bpmn:userTask id="wait"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>f</bpmn:incoming></bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`
