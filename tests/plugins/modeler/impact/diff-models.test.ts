import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import { diffModels } from '../../../../plugins/modeler/impact/diff-models.ts'
import { unfinished } from '../../../browser/models-for-modeler.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')
const leave = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
const entry = readFileSync('processes/correction-entry/correction-entry.bpmn', 'utf8')

/** The one change that swapping one text for another makes. */
async function changeBy(before: string, after: string, model = leave) {
  const changed = model.replace(before, after)
  expect(changed).not.toBe(model)
  return diffModels(model, changed)
}

describe('the difference between two models', () => {
  it('is none for the same content, also as another tool writes it', async () => {
    const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(entry)
    const { xml } = await new BpmnModdle({ zeebe }).toXML(rootElement, { format: false })
    expect(xml).not.toBe(entry)
    expect(await diffModels(entry, xml)).toEqual({ changes: [], moved: [] })
  })

  it('says the layout apart', async () => {
    const moved = unfinished.replace('x="280" y="100"', 'x="290" y="100"')
    expect(await diffModels(unfinished, moved)).toEqual({ changes: [], moved: ['notify'] })
  })

  it('says which property changed, from what to what', async () => {
    expect((await changeBy('name="审批"', 'name="局长审批"')).changes).toEqual([
      {
        kind: 'changed',
        part: 'element',
        id: 'approve',
        name: '局长审批',
        type: 'UserTask',
        isDeadline: false,
        properties: [{ property: 'name', before: '审批', after: '局长审批' }],
      },
    ])
    const [task] = (await changeBy('retries="1"', 'retries="3"')).changes
    expect(task).toMatchObject({ id: 'book', properties: [{ property: 'taskDefinition.retries', before: '1', after: '3' }] })
    const [form] = (await changeBy('formId="leave-approval"', 'formId="leave-decision"')).changes
    expect(form?.properties).toEqual([{ property: 'formDefinition.formId', before: 'leave-approval', after: 'leave-decision' }])
    const sent = leave.replace('serviceTask id="book"', 'sendTask id="book"').replace('</bpmn:serviceTask>', '</bpmn:sendTask>')
    expect((await diffModels(leave, sent)).changes).toMatchObject([
      { id: 'book', properties: [{ property: 'type', before: 'ServiceTask', after: 'SendTask' }] },
    ])
  })

  it('says what a message is by its name, whatever its id', async () => {
    const renamed = leave.replaceAll('message-leave-letter', 'Message_1x')
    expect(await diffModels(leave, renamed)).toEqual({ changes: [], moved: [] })
    const [event] = (await changeBy('name="leave-letter"', 'name="letter"')).changes
    expect(event).toMatchObject({
      id: 'letter',
      properties: [{ property: 'message.messageRef.name', before: 'leave-letter', after: 'letter' }],
    })
  })

  it('names what was added and removed with all that it says', async () => {
    const without = leave
      .replace(/<bpmn:startEvent id="letter"[\s\S]*?<\/bpmn:startEvent>/, '')
      .replace(/<bpmn:sequenceFlow id="letter-to-approve"[^>]*>/, '')
      .replace('<bpmn:incoming>letter-to-approve</bpmn:incoming>', '')
    const removed = (await diffModels(leave, without)).changes
    expect(removed.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['removed letter', 'removed letter-to-approve'])
    const added = (await diffModels(without, leave)).changes
    expect(added.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['added letter', 'added letter-to-approve'])
    expect(added[0]?.properties).toContainEqual({ property: 'message.messageRef.name', after: 'leave-letter' })
  })

  it('marks deadlines: timers, due dates, tasks that compute one', async () => {
    const due = await changeBy('<zeebe:userTask />', '<zeebe:userTask /><zeebe:taskSchedule dueDate="=due" />')
    expect(due.changes).toMatchObject([
      { id: 'approve', isDeadline: true, properties: [{ property: 'taskSchedule.dueDate', after: '=due' }] },
    ])
    const computed = await changeBy('name="计算法定期限"', 'name="计算期限"', entry)
    expect(computed.changes).toMatchObject([{ id: 'compute-deadlines', isDeadline: true }])
  })

  it('names settings by what they are called: inputs, outputs, headers, properties', async () => {
    const mapping = '<zeebe:ioMapping><zeebe:input source="=a" target="to" /></zeebe:ioMapping>'
    const headers = '<zeebe:taskHeaders><zeebe:header key="kind" value="x" /></zeebe:taskHeaders>'
    const own = '<zeebe:properties><zeebe:property name="papers" value="p" /></zeebe:properties>'
    const { changes } = await changeBy('retries="1" />', `retries="1" />${mapping}${headers}${own}`)
    expect(changes[0]?.properties).toEqual([
      { property: 'input.to', after: '=a' },
      { property: 'header.kind', after: 'x' },
      { property: 'property.papers', after: 'p' },
    ])
  })
})
