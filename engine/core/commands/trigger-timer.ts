import { activateCatchEvent, canTriggerElement, NO_VARIABLES, startProcessInstance } from '../behaviors/events.ts'
import { dueDateOf } from '../behaviors/intervals.ts'
import { createTimer, evaluateTimer, type EvaluatedTimer, parseRepeatingInterval } from '../behaviors/timers.ts'
import { evaluateString } from '../behaviors/expressions.ts'
import { assert, present } from '../assert.ts'
import { isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { TimerValue } from '../record-values.ts'

const FOR_EVER = -1

/** Something waits no longer, or a process begins; a repeating timer is set again. */
export function triggerTimer(command: CommandRecord<TimerValue>, processing: Processing): void {
  const { key, value: timer } = command
  const { state, writers } = processing
  if (!state.timers.get(timer.elementInstanceKey, key)) {
    writers.reject(command, 'NOT_FOUND', `Expected to trigger timer with key '${key}', but no such timer was found`)
    return
  }
  const process = state.definitions.get(timer.processDefinitionKey)
  if (!process) {
    const reason = `Expected to find a process definition with key '${timer.processDefinitionKey}', but no such definition was found`
    writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const catchEvent = present(process.executable.nodes.get(timer.targetElementId), `timer event '${timer.targetElementId}'`)
  let triggered = timer
  if (timer.elementInstanceKey < 0) {
    triggered = { ...timer, processInstanceKey: processing.nextKey() }
    writers.event(key, 'TIMER', 'TRIGGERED', triggered)
    startProcessInstance(timer.processDefinitionKey, triggered.processInstanceKey, catchEvent.id, NO_VARIABLES, processing)
  } else {
    const scope = state.elementInstances.get(timer.elementInstanceKey)
    if (!canTriggerElement(scope, catchEvent.id, processing)) {
      writers.reject(
        command,
        'INVALID_STATE',
        `Expected to trigger a timer with key '${key}', but the timer is not active anymore`,
      )
      return
    }
    writers.event(key, 'TIMER', 'TRIGGERED', timer)
    activateCatchEvent(catchEvent, scope, NO_VARIABLES, processing)
  }
  if (timer.repetitions === FOR_EVER || timer.repetitions > 1) setAgain(triggered, catchEvent, processing)
}

function setAgain(timer: TimerValue, event: FlowNode, processing: Processing): void {
  createTimer(nextTimer(timer, event, processing), timer, processing)
}

/** An interval counts from when the timer was due, not from now, so that it does not drift; what was missed is left out. */
function nextTimer(timer: TimerValue, event: FlowNode, processing: Processing): EvaluatedTimer {
  const definition = present(event.timer, 'a timer definition')
  const again = evaluateTimer(definition, timer.elementInstanceKey, processing)
  const failed = `Expected to reschedule repeating timer for element with id '${event.id}', but an error occurred`
  assert(!isFailure(again), `${failed}: ${isFailure(again) ? again.message : ''}`)
  const text = evaluateString(definition.expression, timer.elementInstanceKey, processing)
  if (isFailure(text) || !text.startsWith('R')) return again
  const { zone } = processing.limits
  const { interval } = parseRepeatingInterval(text)
  const start = dueDateOf({ ...interval, start: undefined }, timer.dueDate, zone)
  const repetitions = timer.repetitions === FOR_EVER ? FOR_EVER : timer.repetitions - 1
  return { dueDate: dueDateOf({ ...interval, start }, processing.now, zone), repetitions }
}
