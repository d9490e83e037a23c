const OUR_FAULT = 'says that we are wrong: neither a model nor a command brings it about'
const REFUSED = 'Zeebe refuses such a listener at deployment'

/** What no case can show, and why: by dimension, then by how the item begins. */
export const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'element × event × intent': {
    'END_EVENT ERROR COMPLET': 'an error end event waits until the scope that catches the error ends it',
    'BOUNDARY_EVENT COMPENSATION TERMINAT': 'it comes and goes in one step: nothing can stop it half-way',
  },
  incident: { AD_HOC_SUB_PROCESS_NO_RETRIES: 'ad-hoc subprocesses are refused at deployment' },
  listener: {
    'START of START_EVENT': REFUSED,
    'START of BOUNDARY_EVENT': REFUSED,
    'END of EXCLUSIVE_GATEWAY': REFUSED,
    'END of INCLUSIVE_GATEWAY': REFUSED,
    'END of PARALLEL_GATEWAY': REFUSED,
    'END of EVENT_BASED_GATEWAY': REFUSED,
  },
  text: {
    'appliers/index.ts: ': OUR_FAULT,
    'create-core.ts: No processor': OUR_FAULT,
    'document.ts: ': OUR_FAULT,
    'behaviors/containers.ts: ': OUR_FAULT,
    'behaviors/tree-path.ts: ': OUR_FAULT,
    "migration/compensations.ts: Expected '…' to be a boundary event": OUR_FAULT,
    'elements/boundary-event.ts: ': OUR_FAULT,
    'elements/call-activity.ts: Expected to complete': OUR_FAULT,
    'elements/call-activity.ts: Expected to terminate': OUR_FAULT,
    'elements/exclusive-gateway.ts: A gateway': OUR_FAULT,
    'elements/parallel-gateway.ts: A gateway': OUR_FAULT,
    'migration/migrate-element.ts: ': OUR_FAULT,
    'model/build-process.ts: ': OUR_FAULT,
    'model/parse-requirements.ts: ': OUR_FAULT,
    'model/transform-context.ts: ': OUR_FAULT,
    'model/xml-reader.ts: ': 'ours for what the XML parser of the real engine says otherwise: a library text',
    'behaviors/multi-instance-collections.ts: Expected the output collection':
      'a body always has its output collection: nothing takes a variable away',
    'behaviors/variable-mapping.ts: Expected result': 'mappings make a context whatever they are; a null among them is one, too',
    'commands/deny-task-listener.ts: ': 'is told only to the caller who waits, in no record: see the specs of the API',
    'commands/oversized-command.ts: Unable to modify': 'needs a command of megabytes, which a kept case should not hold',
    'commands/throw-job-error.ts: Expected to find active': 'a job goes with its element: none is left when that is not active',
    'commands/throw-job-error.ts: Expected to find event scope':
      'a scope that takes no more events ends its jobs in the same step',
    'commands/time-out-job.ts: ': 'only between two looks of the real schedule: see its spec',
    'commands/trigger-timer.ts: Expected to find a process': 'the timers of a definition go before it does',
    'deployment/start-events.ts: ': 'the validation of the model evaluates the same timer just before',
    'elements/call-activity.ts: The call activity has reached':
      'a thousand calls deep: a case of a hundred megabytes; see its spec',
    'elements/multi-instance-body.ts: Expected to read': 'the collection is kept when the body begins',
  },
}
