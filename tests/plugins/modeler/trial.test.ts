import { readFileSync, readdirSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { playAgain, Trial } from '../../../plugins/modeler/trial/trial.ts'
import { gather } from '../../../plugins/modeler/trial/gather.ts'
import { trialProcesses } from '../../../plugins/modeler/trial/trial-model.ts'
import { trialScenario, type TrialStep } from '../../../plugins/modeler/trial/trial-step.ts'
import { whyOf } from '../../../plugins/modeler/trial/why.ts'
import * as b from '../../helpers/bpmn-builder.ts'

const PROCESS = 'visit'
const NOW = Date.UTC(2026, 10, 23, 1)
const DAY_MS = 24 * 3_600_000

/** A request is judged by its days; a long one asks the court, which may be silent; a worker tells the rest. */
const visit = (limit = 7, judged = 'judge') =>
  b.bpmn(
    PROCESS,
    b.message('court-answer', '= caseNo'),
    b.error('no-paper', 'NO_PAPER'),
    b.start('begin'),
    b.userTask(
      judged,
      b.zeebe('formDefinition', { formId: 'visit-judge' }),
      b.zeebe('assignmentDefinition', { candidateGroups: '= ["410106-01:director"]' }),
    ),
    b.exclusive('by-days', `by-days-tell`),
    b.catchEvent('court', b.onMessage('court-answer')),
    b.eventBased('wait'),
    b.catchEvent('silent', b.onTimer('timeDuration', 'P3D')),
    b.serviceTask('tell', 'people.notify', b.zeebe('taskHeaders', {}, b.zeebe('header', { key: 'template', value: 'told' }))),
    b.boundary('paperless', 'tell', true, b.onError('no-paper')),
    b.end('told'),
    b.end('not-told'),
    b.flow('begin', judged),
    b.flow(judged, 'by-days'),
    b.flow('by-days', 'tell'),
    b.flowIf(`= days > ${limit}`, 'by-days', 'wait'),
    b.flow('wait', 'court', 'tell'),
    b.flow('wait', 'silent', 'not-told'),
    b.flow('tell', 'told'),
    b.flow('paperless', 'not-told'),
  )

const form = JSON.stringify({ id: 'visit-judge', type: 'default', schemaVersion: 18, components: [] })
const resources = (xml = visit()) => [
  { name: 'visit.bpmn', content: xml },
  { name: 'visit-judge.form', content: form },
]
const at = (elementId: string) => ({ processId: PROCESS, elementId })
const start: TrialStep = { do: 'start', processId: PROCESS, variables: { caseNo: '演1' } }
const judged = (days: number): TrialStep => ({ do: 'complete', ...at('judge'), variables: { days } })
const told: TrialStep = { do: 'job', ...at('tell'), variables: {} }

let trial: Trial
beforeEach(() => {
  trial = new Trial(resources(), NOW)
  trial.take(start)
})

describe('a trial', () => {
  it('shows who has to do what, with which form', () => {
    const [task] = [...trial.standing.tasks.values()]
    expect(task).toMatchObject({ ...at('judge'), formId: 'visit-judge', candidateGroups: ['410106-01:director'] })
  })

  it('plays the worker, whose task shows its headers, to the end', () => {
    trial.take(judged(3))
    const [job] = [...trial.standing.jobs.values()]
    expect(job).toMatchObject({ ...at('tell'), type: 'people.notify', headers: { template: 'told' } })
    expect(trial.isOver).toBe(false)
    trial.take(told)
    expect(trial.isOver).toBe(true)
    expect(trial.standing.way.find(({ elementId }) => elementId === 'told')).toMatchObject({ state: 'completed', count: 1 })
  })

  it('lets the worker fail in the ways that the model knows', () => {
    trial.take(judged(3))
    trial.take({ do: 'error', ...at('tell'), code: 'NO_PAPER', variables: {} })
    expect(trial.asScenario('x').ends).toEqual([at('not-told')])
  })

  it('answers for those outside', () => {
    trial.take(judged(8))
    expect([...trial.standing.messages.values()]).toMatchObject([{ ...at('court'), name: 'court-answer', correlationKey: '演1' }])
    trial.take({ do: 'message', name: 'court-answer', correlationKey: '演1', variables: { ruling: 'yes' } })
    expect([...trial.standing.messages.values()]).toEqual([])
    expect([...trial.standing.timers.values()]).toEqual([])
    expect([...trial.standing.jobs.values()]).toMatchObject([at('tell')])
  })

  it('moves the clock: what falls due on the way happens', () => {
    trial.take(judged(8))
    expect([...trial.standing.timers.values()]).toMatchObject([{ ...at('silent'), dueAt: NOW + 3 * DAY_MS }])
    expect(trial.nextDueAt).toBe(NOW + 3 * DAY_MS)
    trial.take({ do: 'advance', ms: 2 * DAY_MS })
    expect(trial.isOver).toBe(false)
    trial.take({ do: 'advance', ms: DAY_MS })
    expect(trial.isOver).toBe(true)
    expect(trial.now).toBe(NOW + 3 * DAY_MS)
  })

  it('takes a step back, and begins anew', () => {
    trial.take(judged(8))
    trial.undo()
    expect([...trial.standing.tasks.values()]).toMatchObject([at('judge')])
    trial.restart()
    expect(trial.standing.instances.size).toBe(0)
  })

  it('refuses what waits nowhere, and stands as before', () => {
    expect(() => trial.take(told)).toThrow("Nothing waits at 'tell'")
    expect(trial.steps).toEqual([start])
    trial.take(judged(3))
    expect(trial.standing.jobs.size).toBe(1)
  })

  it('tells what is missing as an incident, which is tried again once it is there', () => {
    trial.take({ do: 'complete', ...at('judge'), variables: {} })
    const [incident] = [...trial.standing.incidents.values()]
    expect(incident).toMatchObject({ ...at('by-days'), type: 'EXTRACT_VALUE_ERROR' })
    expect(incident?.message).toContain("'days'")
    trial.take({ do: 'set', variables: { days: 3 } })
    trial.take({ do: 'retry', ...at('by-days') })
    expect([...trial.standing.jobs.values()]).toMatchObject([at('tell')])
  })

  it('refuses models that the engine refuses, with its reason', () => {
    expect(
      () =>
        new Trial(
          [{ name: 'x.bpmn', content: b.bpmn('x', b.start('s'), b.userTask('t')).replace('<userTask', '<sendTask') }],
          NOW,
        ),
    ).toThrow()
  })
})

describe('why a gateway chose', () => {
  it('is told by its conditions, their values and what held', async () => {
    trial.take(judged(8))
    const [process] = await trialProcesses(visit())
    const why = whyOf(trial.standing.crossings[0]!, process)
    expect(why?.variables).toEqual([{ name: 'days', value: '8' }])
    expect(why?.ways.map(({ target, held, isDefault }) => ({ target, held, isDefault }))).toEqual([
      { target: 'tell', held: undefined, isDefault: true },
      { target: 'wait', held: { holds: true }, isDefault: false },
    ])
  })

  it('is told of what was not there', async () => {
    const [process] = await trialProcesses(visit())
    const crossing = { ...at('by-days'), key: 1, processInstanceKey: 1, elementInstanceKey: 1, at: NOW, variables: {} }
    expect(whyOf(crossing, process)).toMatchObject({ variables: [{ name: 'days', value: undefined }] })
  })
})

describe('a kept trial', () => {
  const steps = [start, judged(8), { do: 'message', name: 'court-answer', correlationKey: '演1', variables: {} }, told] as const
  const kept = (one: Trial) => {
    one.restart()
    for (const step of steps) one.take(step)
    return trialScenario.parse(JSON.parse(JSON.stringify(one.asScenario('八天的探视'))))
  }

  it('passes on the models with which it was kept', () => {
    expect(playAgain(resources(), kept(trial))).toEqual({ passed: true })
  })

  it('fails where a step is no longer possible, and names it', () => {
    const outcome = playAgain(resources(visit(7, 'review')), kept(trial))
    expect(outcome).toEqual({ passed: false, step: 1, reason: "Nothing waits at 'judge' of process 'visit'" })
  })

  it('fails where it ends elsewhere', () => {
    const scenario = kept(trial)
    const shorter = { ...scenario, steps: scenario.steps.slice(0, -1) }
    expect(playAgain(resources(), shorter)).toEqual({ passed: false, missing: ['visit told'], unexpected: ['…'] })
    expect(playAgain(resources(visit(9)), scenario)).toMatchObject({ passed: false })
  })
})

describe('the models of the packs', async () => {
  const read = (folder: string, ending: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith(ending))
      .map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  const processes = (await Promise.all(read('processes', '.bpmn').map(xml => trialProcesses(xml)))).flat()
  const forms = new Map(read('forms', '.form').map(text => [(JSON.parse(text) as { id: string }).id, JSON.parse(text) as object]))
  const decisions = read('processes', '.dmn')
  const sources = {
    form: async (id: string) => forms.get(id),
    process: async (id: string) => processes.find(({ processId }) => processId === id)?.xml,
    decision: async (id: string) => decisions.find(xml => xml.includes(`<decision id="${id}"`)),
  }

  it('bring all that they need to be tried', async () => {
    for (const { processId, xml } of processes) {
      const { missing } = await gather([{ name: `${processId}.bpmn`, content: xml }], sources)
      expect(missing, processId).toEqual([])
    }
  })

  it('are begun by hand or by a message, and run on the scratch engine with what they call', async () => {
    const { xml } = processes.find(({ processId }) => processId === 'correction-supervision')!
    const gathered = await gather([{ name: 'supervision.bpmn', content: xml }], sources)
    const [own] = gathered.processes
    expect(gathered.processes.length).toBeGreaterThan(1)
    expect(own?.isStartable).toBe(false)
    const supervision = new Trial(gathered.resources, NOW)
    const [name = ''] = own?.startMessages ?? []
    supervision.take({
      do: 'message',
      name,
      correlationKey: '',
      variables: { subjectNo: '410106-2026-0001', officeCode: '410106-01' },
    })
    expect([...supervision.standing.instances.values()].map(({ processId }) => processId)).toContain('correction-supervision')
    for (const { isStartable, startMessages, processId } of processes)
      expect(isStartable || startMessages.length > 0, processId).toBe(true)
  })
})
